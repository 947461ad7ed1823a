"""`registry-manage db_sync`, `ledger-manage db_sync`: brings the database to this package's schema, once.

The data part of a migration would do harm if it ran twice; that it does not is written in the same transaction.
"""

import sys
import time

from common import HOST, RELEASE, SCHEMA, SERVICE, connect, log

DATABASE = SERVICE.split("-")[0]
TABLES = {
    "registry": {
        1: [
            "CREATE TABLE things (name VARCHAR(40) PRIMARY KEY, price INT NOT NULL)",
            "CREATE TABLE agents (host VARCHAR(40) PRIMARY KEY, `release` VARCHAR(8), rpc VARCHAR(8), seen DOUBLE)",
        ],
        2: ["ALTER TABLE things ADD COLUMN IF NOT EXISTS price_cents INT NOT NULL DEFAULT 0"],
    },
    "ledger": {
        1: ["CREATE TABLE entries (id INT AUTO_INCREMENT PRIMARY KEY, debtor VARCHAR(40), thing VARCHAR(40), amount INT)"],
        2: ["ALTER TABLE entries ADD COLUMN IF NOT EXISTS cents INT NOT NULL DEFAULT 0"],
    },
}
DATA = {
    "registry": {
        1: ["INSERT INTO things VALUES ('crane', 900), ('ladder', 40), ('saw', 15)"],
        2: ["UPDATE things SET price_cents = price_cents + 100 * price"],
    },
    "ledger": {
        1: ["INSERT INTO entries (debtor, thing, amount) VALUES ('ann', 'saw', 15), ('bob', 'crane', 900), ('ann', 'ladder', 40)"],
        2: ["UPDATE entries SET cents = cents + 100 * amount"],
    },
}


def db_sync():
    connection = connect(DATABASE)
    cursor = connection.cursor()
    cursor.execute("SELECT GET_LOCK('db_sync', 60) AS held")
    if cursor.fetchone()["held"] != 1:
        sys.exit("another db_sync is running")
    cursor.execute("CREATE TABLE IF NOT EXISTS migrations (version INT, `release` VARCHAR(8), host VARCHAR(40), at DOUBLE)")
    cursor.execute("SELECT MAX(version) AS version FROM migrations")
    for version in range((cursor.fetchone()["version"] or 0) + 1, SCHEMA + 1):
        migrate(connection, cursor, version)


def migrate(connection, cursor, version):
    log("migrate-begin", schema=version)
    for statement in TABLES[DATABASE][version]:
        cursor.execute(statement)
    time.sleep(1)  # a table worth migrating takes its time
    connection.begin()
    for statement in DATA[DATABASE][version]:
        cursor.execute(statement)
    cursor.execute("INSERT INTO migrations VALUES (%s, %s, %s, %s)", (version, RELEASE, HOST, time.time()))
    connection.commit()
    log("migrate", schema=version)


if sys.argv[1:] != ["db_sync"]:
    sys.exit("usage: db_sync")
db_sync()
