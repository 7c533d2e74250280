"""One page from the web: http and https only, bounded in time, size and redirects, and never from a private address."""

from __future__ import annotations

import ipaddress
import os
import re
import socket
import time
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from readout.errors import FetchError
from readout.intake.failure import MAX_BYTES

if TYPE_CHECKING:
    import httpx2

ALLOW_PRIVATE = "READOUT_ALLOW_PRIVATE"
"""Environment variable that, set to 1, lets addresses of this machine and of private networks be fetched."""
MAX_REDIRECTS = 5  # browsers follow 20; a page that needs more than a handful leads nowhere
CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 60.0
_AGENT = "readout (+https://pypi.org/project/readout)"
_READABLE = re.compile(r"^(?:text/|application/(?:xhtml\+xml|xml|json|x-ndjson|jsonl)|$)", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)


class Fetched(NamedTuple):
    """A page as it came: `url` after redirects, `kind` the media type without parameters, `charset` as declared."""

    data: bytes
    url: str
    kind: str
    charset: str | None


def fetch(url: str) -> Fetched:
    """The bytes at `url`. Raises FetchError, saying why, where they cannot or must not be fetched."""
    import httpx2

    deadline = time.monotonic() + TOTAL_SECONDS
    timeout = httpx2.Timeout(CONNECT_SECONDS)
    try:
        with httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=False) as client:
            address = url
            for _ in range(MAX_REDIRECTS + 1):
                found = _once(client, address, deadline)
                if isinstance(found, Fetched):
                    return found
                address = found
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError, ValueError) as problem:
        reason = " ".join(str(problem).split())[:160] or type(problem).__name__
        raise FetchError(f"{url} could not be fetched ({reason}): check the address and the connection") from problem
    raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times: give the article's final address")


def vetted_address(url: str) -> str:
    """An IP address of the URL's host. Raises FetchError where the URL is no plain web address, its host has none, or
    any of its addresses is private and `READOUT_ALLOW_PRIVATE` is not 1."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no web address: only http:// and https:// are fetched")
    if parts.username or parts.password:
        raise FetchError(f"the address at {parts.hostname} carries a user name or password: give it without")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise FetchError(f"{url}: no such host, or no connection: check the address") from problem
    addresses = [str(entry[4][0]).split("%")[0] for entry in found]
    if os.environ.get(ALLOW_PRIVATE) != "1" and not all(_is_public(address) for address in addresses):
        raise FetchError(f"{url} leads to a private address: set {ALLOW_PRIVATE}=1 if that is meant")
    return addresses[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    return parsed.is_global and not parsed.is_multicast and (inner is None or inner.is_global)


def _once(client: httpx2.Client, url: str, deadline: float) -> Fetched | str:
    """One request: what came, or the address that it redirects to.

    The connection goes to the very address that was vetted, with the host's name for TLS and the Host header: a second
    look-up could answer otherwise.
    """
    import httpx2

    target = httpx2.URL(url)
    pinned = target.copy_with(host=vetted_address(url))
    headers = {
        "Host": target.netloc.decode("ascii"),
        "User-Agent": _AGENT,
        "Accept": "text/html,text/plain,application/json;q=0.9,*/*;q=0.1",
    }
    with client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": target.host}) as response:
        if response.is_redirect:
            return urljoin(url, response.headers.get("location", ""))
        if response.status_code >= 400:
            raise FetchError(
                f"{url} answered {response.status_code}: check the address, or save the page and give the file"
            )
        declared = response.headers.get("content-type", "")
        if not _READABLE.match(declared):
            raise FetchError(f"{url} is {declared.split(';')[0]}, not a page or a text: give an article's address")
        found = _CHARSET.search(declared)
        return Fetched(
            _bounded(response, url, deadline), url, declared.split(";")[0].strip().lower(), found[1] if found else None
        )


def _bounded(response: httpx2.Response, url: str, deadline: float) -> bytes:
    """The body, unpacked; it may reach neither `MAX_BYTES` nor the deadline."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes(65_536):
        size += len(piece)
        if size >= MAX_BYTES:
            raise FetchError(f"{url} has {MAX_BYTES // 1_000_000} MB or more, too large for one article")
        if time.monotonic() > deadline:
            raise FetchError(
                f"{url} took longer than {TOTAL_SECONDS:.0f} seconds: try again, or save the page and give the file"
            )
        pieces.append(piece)
    return b"".join(pieces)
