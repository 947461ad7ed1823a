"""prober.py OUT NAME=URL...: asks each URL five times a second and writes when and what came back, until it is ended."""

import http.client
import json
import sys
import threading
import time
import urllib.error
import urllib.request

INTERVAL = 0.2


def ask(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, http.client.HTTPException):
        return 0


def probe(name, url, out, lock):
    while True:
        begin = time.time()
        line = {"at": begin, "service": name, "status": ask(url), "took": round(time.time() - begin, 3)}
        with lock:
            out.write(json.dumps(line) + "\n")
            out.flush()
        time.sleep(max(0, begin + INTERVAL - time.time()))


def main():
    lock = threading.Lock()
    with open(sys.argv[1], "w") as out:
        threads = [
            threading.Thread(target=probe, args=(*pair.split("=", 1), out, lock), daemon=True) for pair in sys.argv[2:]
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


main()
