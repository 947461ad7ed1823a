"""Gives work to the agents, and hears what they did. Both speak the pinned version, where one is set."""

import time

from common import HOST, RELEASE, log, query, rpc_version, serve

spoken = {}


def work(host):
    version = rpc_version()
    if spoken.get(host) != version:
        spoken[host] = version
        log("speaks", rpc=version, to=host)
    return {"rpc": version, "task": "count things", "sender": HOST}


def report(host, release, rpc):
    if rpc > RELEASE:
        log("violation", reason=f"{host} speaks {rpc}", host=host)
        raise ValueError(f"this worker does not understand {rpc}")
    query("registry", "REPLACE INTO agents (host, `release`, rpc, seen) VALUES (%s, %s, %s, %s)", host, release, rpc, time.time())
    return {}


def agents():
    return query("registry", "SELECT host, `release`, rpc, seen FROM agents ORDER BY host")


serve(8081, {"/work": work, "/report": report, "/agents": agents}, database="registry")
