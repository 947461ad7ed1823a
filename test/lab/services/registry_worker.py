"""Gives work to the agents, and hears what they did. Both speak the pinned version, where one is set."""

import time

from common import HOST, RELEASE, Rpc, log, query, serve

rpc = Rpc()
told = {}


def work(host):
    version = rpc.version
    if told.get(host) != version:
        told[host] = version
        log("speaks", rpc=version, to=host)
    return {"rpc": version, "task": "count things", "sender": HOST}


def report(host, release, spoken):
    if spoken > RELEASE:
        log("violation", reason=f"{host} speaks {spoken}", to=host)
        raise ValueError(f"this worker does not understand {spoken}")
    columns = "agents (host, `release`, rpc, seen)"
    query("registry", f"REPLACE INTO {columns} VALUES (%s, %s, %s, %s)", host, release, spoken, time.time())
    return {}


def agents():
    return query("registry", "SELECT host, `release`, rpc, seen FROM agents ORDER BY host")


serve(8081, {"/work": work, "/report": report, "/agents": agents}, database="registry")
