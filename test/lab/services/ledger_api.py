"""The ledger: who owes what for which thing. A release of it needs a registry at least as new."""

import json
import urllib.request

from common import RELEASE, query, refuse, serve, setting

BALANCE = "SUM(amount)" if RELEASE == "1.0" else "SUM(cents)"


def balance():
    return query("ledger", f"SELECT debtor, {BALANCE} AS balance FROM entries GROUP BY debtor ORDER BY debtor")


def registry_release():
    with urllib.request.urlopen(setting("registry", "url") + "/version", timeout=5) as answer:
        return json.load(answer)["release"]


if registry_release() < RELEASE:
    refuse("the registry is older than the ledger")
serve(8082, {"/balance": balance}, database="ledger")
