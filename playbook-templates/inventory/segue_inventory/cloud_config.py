# How to reach a cloud: OS_* variables, over a `clouds.yaml` entry. Secrets come from here only, never from the command
# line.

import os
import re

from .files import read_data
from .names import refuse_templates
from .problems import SourceError, as_map, nearest, shown

CLOUD_KEYS = ("auth_url", "username", "user_id", "password", "user_domain_name", "user_domain_id", "project_name",
              "project_id", "project_domain_name", "project_domain_id", "application_credential_id",
              "application_credential_name", "application_credential_secret", "token", "default_domain",
              "system_scope")
CLOUD_OPTIONS = ("auth_type", "region_name", "interface", "cacert", "cert", "key", "verify", "endpoint",
                 "orchestration_endpoint_override", "network_endpoint_override")
CLOUD_FOLDERS = (".", "~/.config/openstack", "/etc/openstack")


def cloud_config(environ):
    """Every setting by its `clouds.yaml` name."""
    config = named_cloud(environ["OS_CLOUD"], environ) if environ.get("OS_CLOUD") else {}
    for key in CLOUD_KEYS + CLOUD_OPTIONS:
        value = environ.get("OS_" + key.upper())
        if value:
            config[key] = value
    older = {"project_name": "OS_TENANT_NAME", "project_id": "OS_TENANT_ID", "interface": "OS_ENDPOINT_TYPE"}
    for key, old in older.items():
        if key not in config and environ.get(old):
            config[key] = environ[old]
    if environ.get("OS_INSECURE", "").lower() in ("1", "true", "yes"):
        config["verify"] = False
    return config


def named_cloud(name, environ):
    clouds = cloud_file("clouds", environ.get("OS_CLIENT_CONFIG_FILE"))
    if not clouds:
        raise SourceError("OS_CLOUD is set, but there is no clouds.yaml in %s" % ", ".join(CLOUD_FOLDERS))
    if name not in clouds:
        raise SourceError("clouds.yaml has no cloud '%s'%s" % (shown(name), nearest(name, clouds)))
    config = {}
    secrets = cloud_file("secure", environ.get("OS_CLIENT_SECURE_FILE"))
    for entry in (clouds[name], secrets.get(name)):
        entry = as_map(entry, "cloud %s" % shown(name))
        if "profile" in entry or "cloud" in entry:
            raise SourceError("cloud %s: profiles are not supported" % shown(name))
        config.update({key: entry[key] for key in CLOUD_OPTIONS if entry.get(key) is not None})
        auth = as_map(entry.get("auth"), "cloud %s: auth" % shown(name))
        config.update({key: str(auth[key]) for key in CLOUD_KEYS if auth.get(key) is not None})
        if entry.get("endpoint_type"):
            config.setdefault("interface", entry["endpoint_type"])
    return config


def cloud_file(stem, given):
    paths = [given] if given else [os.path.join(os.path.expanduser(folder), stem + end)
                                   for folder in CLOUD_FOLDERS for end in (".yaml", ".yml", ".json")]
    for path in paths:
        if given or os.path.isfile(path):
            data = as_map(read_data(path, stem + " file"), "%s file" % stem)
            return as_map(data.get("clouds"), "%s file %s" % (stem, shown(path)))
    return {}


def cloud_vars(config):
    """What the inventory tells of the cloud: no secret is among it."""
    names = {"auth_url": "auth_url", "project_name": "project_name", "username": "username", "cacert": "cacert"}
    found = {name: str(config[key]) for name, key in names.items() if config.get(key)}
    if "auth_url" in found:
        found["auth_url"] = re.sub(r"//[^/@]*@", "//", found["auth_url"])
    refuse_templates(found, "the cloud's settings")
    return found
