"""Label an exchange with what was asked, by which a cassette is found and named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

import httpx

from .exchange import Exchange
from .routes import Routes
from .services import Service

SUFFIX = ".http"
_IDENTITY = {"tool", "email", "api_key", "mailto"}
_FORM = "application/x-www-form-urlencoded"
# The parameter that names what was asked for; the first that is there.
_MAIN = ("id", "ids", "term", "bdata", "filter", "query.bibliographic")
# What goes without saying in a file's name: all that stands beside the main parameter.
_USUAL: frozenset[frozenset[tuple[str, str]]] = frozenset(
    {
        frozenset(),
        frozenset({("db", "pubmed"), ("retmode", "xml")}),
        frozenset({("db", "pmc"), ("retmode", "xml")}),
        frozenset({("format", "json"), ("idtype", "pmid")}),
        frozenset({("format", "json"), ("idtype", "pmcid")}),
        frozenset({("format", "json"), ("idtype", "doi")}),
    }
)
_PLAIN = re.compile(r"[A-Za-z0-9.()-][A-Za-z0-9.()/-]{0,99}")


@dataclass(frozen=True, slots=True)
class Label:
    """State what was asked: all that must be equal for a cassette to answer.

    ``path`` stands below the service's base, percent-decoded; ``parameters`` are
    sorted and without identity.
    """

    service: Service
    method: str
    path: str
    parameters: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Print for a person: ``GET crossref /works rows=1``."""
        asked = (f"{name}={value}" for name, value in self.parameters)
        return " ".join([self.method, f"{self.service} {self.path}".strip(), *asked])

    @property
    def file_name(self) -> str:
        """Name the file: ``pubmed/efetch-31771641.http``.

        A name that can't say all that was asked ends in a hash of it.
        """
        route, _, work = self.path.strip("/").partition("/")
        route = re.sub(r"\.f?cgi$", "", route) or "idconv"
        main = self._main_parameter()
        named = work or main[1]
        slug = re.sub(r"[^A-Za-z0-9.()-]+", "_", named)[:100].strip("_")
        is_usual = self.method == "GET" and {*self.parameters} - {main} in _USUAL
        is_said = is_usual and _PLAIN.fullmatch(named)
        parts = [route, slug] if is_said else [route, slug, self._hash()]
        return f"{self._folder}/{'-'.join(part for part in parts if part)}{SUFFIX}"

    @property
    def _folder(self) -> str:
        folder = self.service.folder
        database = dict(self.parameters).get("db")
        return self.service.name if folder is None else folder(database)

    def _main_parameter(self) -> tuple[str, str]:
        found = (p for name in _MAIN for p in self.parameters if p[0] == name)
        return next(found, ("", ""))

    def _hash(self) -> str:
        return hashlib.sha256(str(self).encode()).hexdigest()[:8]


def label_request(request: httpx.Request, routes: Routes) -> Label | None:
    """Label a request whose body has been read, or None if it is for no service."""
    body = b""
    if request.headers.get("content-type", "").startswith(_FORM):
        body = request.content
    pairs = [*_parse(request.url.query), *_parse(body)]
    return _label(request.method, request.url, pairs, routes)


def label_exchange(exchange: Exchange, routes: Routes) -> Label | None:
    """Label a recorded exchange just as its request was."""
    url = httpx.URL(exchange.url)
    pairs = [*_parse(url.query), *exchange.parameters]
    return _label(exchange.method, url, pairs, routes)


def _parse(query: bytes) -> list[tuple[str, str]]:
    return parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True)


def _label(
    method: str, url: httpx.URL, pairs: Iterable[tuple[str, str]], routes: Routes
) -> Label | None:
    route = routes.find(url)
    if route is None:
        return None
    asked = sorted(pair for pair in pairs if pair[0].lower() not in _IDENTITY)
    return Label(route.service, method, unquote(route.path), tuple(asked))
