"""What the lab's services share: their release, settings, log of events, database and HTTP."""

import configparser
import json
import pathlib
import signal
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import pymysql

HERE = pathlib.Path(__file__).resolve().parent
SERVICE = HERE.name
# Read when the process starts: a package upgrade under a running service changes the file, not this.
RELEASE = (HERE / "RELEASE").read_text().strip()
SCHEMA = int(RELEASE.split(".")[0])
HOST = socket.gethostname()
SETTINGS = "/etc/registry/registry.conf"
REFUSED = 3  # exit status: started against the wrong schema; systemd does not try again


def log(event, **facts):
    line = {"at": time.time(), "service": SERVICE, "release": RELEASE, "event": event, **facts}
    path = pathlib.Path("/var/log/lab") / f"{SERVICE}.jsonl"
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")


def setting(section, name, default=None):
    settings = configparser.ConfigParser()
    settings.read(SETTINGS)
    return settings.get(section, name, fallback=default)


class Rpc:
    """What is spoken with the other side: the pin, where there is one. Read at the start and when told to reload."""

    def __init__(self):
        self.version = setting("upgrade_levels", "agent", RELEASE)
        signal.signal(signal.SIGHUP, self.reload)

    def reload(self, *_):
        self.version = setting("upgrade_levels", "agent", RELEASE)
        log("reload", rpc=self.version)


def connect(database):
    return pymysql.connect(
        host=setting("database", "host"),
        user="registry",
        password=setting("database", "password"),
        database=database,
        connect_timeout=2,
        read_timeout=30,
        autocommit=True,
        cursorclass=pymysql.cursors.DictCursor,
    )


def query(database, statement, *values):
    connection = connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()
    finally:
        connection.close()


def schema_of(database):
    return query(database, "SELECT MAX(version) AS version FROM migrations")[0]["version"] or 0


class Schema:
    """Asked for with every request, so remembered for half a second."""

    def __init__(self, database):
        self.database = database
        self.version = schema_of(database)
        self.asked = time.monotonic()

    def is_newer(self):
        if time.monotonic() - self.asked > 0.5:
            self.version = schema_of(self.database)
            self.asked = time.monotonic()
        return self.version > SCHEMA


def refuse(reason):
    log("refused", reason=reason)
    sys.exit(REFUSED)


def serve(port, routes, database):
    """Runs until SIGTERM. `routes` maps a path to a function from the query to an answer."""
    schema = Schema(database)
    if schema.version < SCHEMA:
        refuse(f"schema of {database} is older than {SCHEMA}")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            parts = urlsplit(self.path)
            status, answer = respond(routes, schema, parts.path, dict(parse_qsl(parts.query)))
            body = json.dumps(answer, default=str).encode() + b"\n"
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("", port), Handler)
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    log("start")
    server.serve_forever()
    log("stop")


def respond(routes, schema, path, arguments):
    if path == "/version":
        return 200, {"service": SERVICE, "release": RELEASE, "host": HOST}
    try:
        if schema.is_newer():
            return 503, {"error": f"the schema is newer than {SCHEMA}"}
        if path == "/health":
            return 200, {"release": RELEASE}
        route = routes.get(path)
        return (200, route(**arguments)) if route else (404, {"error": "no such path"})
    except Exception as error:
        return 503, {"error": str(error)}
