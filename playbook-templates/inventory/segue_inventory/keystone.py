from .problems import SourceError, as_list, as_map, as_text, shown


def sign_in(http, config):
    """Keystone v3: a token and the catalog. Without a Keystone (`auth_type: none`), neither."""
    kind = str(config.get("auth_type") or "").lower()
    if kind in ("none", "noauth", "admin_token"):
        return {"token": config.get("token"), "catalog": []}
    if not config.get("auth_url"):
        raise SourceError("no cloud is named: set OS_CLOUD, or OS_AUTH_URL and what goes with it")
    headers, answer = http.post("Keystone", token_url(config["auth_url"]), {"auth": auth_request(kind, config)})
    token = headers.get("X-Subject-Token")
    if not token:
        raise SourceError("Keystone gave no token")
    answer = as_map(answer.get("token"), "Keystone's answer")
    return {"token": token, "catalog": as_list(answer.get("catalog"), "Keystone's catalog")}


def token_url(auth_url):
    base = auth_url.rstrip("/")
    if base.endswith("/v2.0"):
        base = base[:-5]
    return (base if base.endswith("/v3") else base + "/v3") + "/auth/tokens"


def auth_request(kind, config):
    if "applicationcredential" in kind or not kind and config.get("application_credential_secret"):
        credential = {"secret": needed(config, "application_credential_secret")}
        if config.get("application_credential_id"):
            credential["id"] = config["application_credential_id"]
        else:
            credential.update(name=needed(config, "application_credential_name"), user=user_of(config))
        # The scope is the credential's own.
        return {"identity": {"methods": ["application_credential"], "application_credential": credential}}
    if kind in ("token", "v3token"):
        request = {"identity": {"methods": ["token"], "token": {"id": needed(config, "token")}}}
    elif kind in ("", "password", "v3password"):
        user = dict(user_of(config), password=needed(config, "password"))
        request = {"identity": {"methods": ["password"], "password": {"user": user}}}
    else:
        raise SourceError("the auth_type '%s' is not one of password, v3applicationcredential, token, none"
                          % shown(kind))
    scope = scope_of(config)
    return dict(request, scope=scope) if scope else request


def user_of(config):
    if config.get("user_id"):
        return {"id": config["user_id"]}
    return {"name": needed(config, "username"), "domain": domain_of(config, "user")}


def scope_of(config):
    if config.get("system_scope"):
        return {"system": {"all": True}}
    if config.get("project_id"):
        return {"project": {"id": config["project_id"]}}
    if config.get("project_name"):
        return {"project": {"name": config["project_name"], "domain": domain_of(config, "project")}}
    return None


def domain_of(config, of):
    if config.get(of + "_domain_id"):
        return {"id": config[of + "_domain_id"]}
    if config.get(of + "_domain_name"):
        return {"name": config[of + "_domain_name"]}
    return {"id": config.get("default_domain") or "default"}


def needed(config, key):
    if not config.get(key):
        raise SourceError("signing in needs %s (OS_%s)" % (key, key.upper()))
    return config[key]


def endpoint(session, config, kind):
    """The address of a service, or None."""
    override = config.get(kind + "_endpoint_override")
    if not override and kind == "orchestration":
        override = config.get("endpoint")
    if override:
        return override.rstrip("/")
    interface = str(config.get("interface") or "public").lower()
    interface = interface[:-3] if interface.endswith("url") else interface
    for service in session["catalog"]:
        service = as_map(service, "Keystone's catalog")
        if service.get("type") == kind:
            for item in as_list(service.get("endpoints"), "Keystone's catalog"):
                item = as_map(item, "Keystone's catalog")
                regions = (None, item.get("region"), item.get("region_id"))
                if item.get("interface") == interface and config.get("region_name") in regions:
                    return as_text(item.get("url"), "Keystone's catalog").rstrip("/")
    return None
