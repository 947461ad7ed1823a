"""The registry: what things there are, and what they cost."""

from common import SCHEMA, query, serve

PRICE = "price" if SCHEMA == 1 else "price_cents"


def things():
    return query("registry", f"SELECT name, {PRICE} FROM things ORDER BY name")


serve(8080, {"/things": things}, database="registry")
