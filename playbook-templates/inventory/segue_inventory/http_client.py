import json
import os
import re
import time

from .files import parse_json
from .limits import MAX_BYTES
from .problems import SourceError, as_map, shown


class Http:
    """JSON over HTTP with time-outs, retries and a size limit. A token follows no redirect to another host."""

    def __init__(self, config, options):
        # Imported here: it takes longer than everything that an inventory from a file needs.
        import http.client
        import ssl
        import urllib.error
        import urllib.request

        self.errors = (OSError, http.client.HTTPException)
        self.request_error = urllib.error.HTTPError
        self.request = urllib.request.Request
        self.timeout = options.timeout
        self.retries = options.retries
        try:
            authority = os.path.expanduser(config["cacert"]) if config.get("cacert") else None
            context = ssl.create_default_context(cafile=authority)
            if str(config.get("verify", True)).lower() == "false":
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
            if config.get("cert"):
                context.load_cert_chain(os.path.expanduser(config["cert"]), config.get("key"))
        except (OSError, ssl.SSLError) as error:
            raise SourceError("cannot use the certificate files: %s" % shown(reason_of(error))) from None

        class NoRedirect(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_arguments):
                return None

        # No handlers for file: and ftp: URLs, which a catalog could otherwise smuggle in.
        self.opener = urllib.request.OpenerDirector()
        for handler in (urllib.request.ProxyHandler(), urllib.request.HTTPHandler(),
                        urllib.request.HTTPSHandler(context=context), NoRedirect(),
                        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor()):
            self.opener.add_handler(handler)

    def get(self, what, url, token, missing=None):
        """The JSON at a URL; `missing` when it is not there (404), where that is given."""
        for _ in range(5):
            status, headers, body = self.exchange(what, url, {"X-Auth-Token": token} if token else {}, None)
            if status not in (301, 302, 303, 307, 308):
                break
            url = same_origin(what, url, headers.get("Location") or "")
        if status == 404 and missing is not None:
            return missing
        return self.json_of(what, url, status, body)

    def post(self, what, url, data):
        """The headers and the JSON of the answer."""
        kind = {"Content-Type": "application/json"}
        status, headers, body = self.exchange(what, url, kind, json.dumps(data).encode())
        return headers, self.json_of(what, url, status, body)

    def json_of(self, what, url, status, body):
        if status == 401:
            raise SourceError("%s at %s: the credentials were refused (401)" % (what, safe_url(url)))
        if status == 404:
            raise SourceError("%s at %s: not found (404)" % (what, safe_url(url)))
        if not 200 <= status < 300:
            raise SourceError("%s at %s answered with status %d" % (what, safe_url(url), status))
        try:
            return as_map(parse_json(body.decode("utf-8"), "the answer"), "the answer")
        except (SourceError, UnicodeDecodeError) as error:
            problem = error.problems[0] if isinstance(error, SourceError) else "the answer is not UTF-8"
            raise SourceError("%s at %s: %s" % (what, safe_url(url), problem)) from None

    def exchange(self, what, url, headers, data):
        if not re.match(r"https?://[^/]", url):
            raise SourceError("%s: '%s' is not an http or https address" % (what, safe_url(url)))
        for attempt in range(self.retries + 1):
            last = attempt == self.retries
            try:
                status, answer_headers, body = self.once(what, url, headers, data)
            except self.errors as error:
                if last:
                    raise SourceError("%s at %s: %s" % (what, safe_url(url), shown(reason_of(error)))) from None
            except ValueError:
                raise SourceError("%s: '%s' is not an address" % (what, safe_url(url))) from None
            else:
                if last or status < 500 and status != 429:
                    return status, answer_headers, body
            time.sleep(min(0.5 * 2 ** attempt, 8))

    def once(self, what, url, headers, data):
        headers = dict(headers, Accept="application/json", **{"User-Agent": "segue-inventory"})
        request = self.request(url, data=data, headers=headers)
        try:
            answer = self.opener.open(request, timeout=self.timeout)
        except self.request_error as error:
            answer = error
        with answer:
            # The body of an error is not read: it may quote what was sent.
            body = self.read(what, url, answer) if answer.status < 300 else b""
            return answer.status, answer.headers, body

    def read(self, what, url, answer):
        """The whole body; a server that sends a little now and then does not keep us for ever."""
        where = "%s at %s" % (what, safe_url(url))
        end = time.monotonic() + 4 * self.timeout
        chunks, size = [], 0
        while True:
            chunk = answer.read1(1 << 16) if hasattr(answer, "read1") else answer.read(1 << 16)
            if not chunk:
                break
            size += len(chunk)
            chunks.append(chunk)
            if size > MAX_BYTES:
                raise SourceError("%s: the answer is larger than %d MiB" % (where, MAX_BYTES >> 20))
            if time.monotonic() > end:
                raise SourceError("%s: the answer takes longer than %d s" % (where, 4 * self.timeout))
        declared = answer.headers.get("Content-Length")
        if declared and declared.isdigit() and int(declared) != size:
            raise SourceError("%s: the answer ends after %d of %s bytes" % (where, size, declared))
        return b"".join(chunks)


def same_origin(what, url, location):
    """Where a redirect leads. Behind a TLS proxy Heat says http: what counts is the path, on the origin we trust."""
    from urllib.parse import urljoin, urlsplit

    here, there = urlsplit(url), urlsplit(urljoin(url, location))
    if not location or there.hostname != here.hostname:
        raise SourceError("%s at %s redirects to another host" % (what, safe_url(url)))
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def safe_url(url):
    """A URL for a message: no user info, no query."""
    return shown(re.sub(r"//[^/@]*@", "//", re.split(r"[?#]", str(url))[0]), 200)


def reason_of(error):
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, str):
        return reason
    if isinstance(reason, TimeoutError) or "timed out" in str(reason):
        return "timed out"
    text = getattr(reason, "strerror", None) or getattr(reason, "verify_message", None)
    return text or re.sub(r"\(.*?\)", "", type(reason).__name__)
