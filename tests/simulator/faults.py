"""Break the services in the ways that they were seen to break, by a script.

A fault stands between the request and the world: it may answer by itself, change the
question, or spoil the answer on its way. The forms of the bodies are those that NCBI's
and Crossref's front ends and back ends send.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from .exchange import Reply, Request, Wire, json_reply, text_reply, xml_reply
from .ncbi import error_xml, too_many
from .wire import pubmed_set
from .works import Work
from .world import World

Fault = Callable[[World, Request], Reply]

_HTML = "text/html; charset=UTF-8"
_STRANGER = Work(pmid="99999998", doi="10.5555/stranger", title="A stranger")


def _says(reply: Reply) -> Fault:
    return lambda _world, _request: reply


def _html(status: int, title: str) -> Fault:
    page = f"<html>\n<head><title>{title}</title></head>\n<body><center><h1>{title}"
    return _says(text_reply(status, f"{page}</h1></center></body>\n</html>\n", _HTML))


def _gateway(world: World, request: Request) -> Reply:
    del world
    caller = request.params.get("api_key", "127.0.0.1")
    body = {"error": "error forwarding request", "api-key": caller, "status": "ok"}
    return json_reply(500, body)


def _limited(world: World, request: Request) -> Reply:
    del world
    if request.service == "ncbi":
        return too_many(request)
    return Reply(429, b"", {"retry-after": "1"})


def _on_wire(spoil: Callable[[Reply], Reply]) -> Fault:
    return lambda world, request: spoil(world.answer(request))


def _with_wire(wire: Callable[[int], Wire]) -> Fault:
    return _on_wire(lambda reply: replace(reply, wire=wire(len(reply.body))))


def _cut(reply: Reply) -> Reply:
    return replace(reply, body=reply.body[: len(reply.body) * 3 // 5])


def _prolog_only(world: World, request: Request) -> Reply:
    del world, request
    return xml_reply(200, pubmed_set(()).partition("<PubmedArticleSet>")[0])


def _fewer(world: World, request: Request) -> Reply:
    """Answer for the first half of the ids alone; one alone is answered."""
    for name in ("id", "ids", "filter"):
        if name in request.params:
            ids = request.params[name].split(",")
            kept = ids[: (len(ids) + 1) // 2]
            return world.answer(request.asking(**{name: ",".join(kept)}))
    return world.answer(request)


def _another(world: World, request: Request) -> Reply:
    """Answer with the record of a work that nobody asked for."""
    others = [w for w in world.works if not _asked(w, request)]
    other = others[0] if others else _STRANGER
    match request.route:
        case "efetch":
            return xml_reply(200, pubmed_set((other,)))
        case "idconv":
            kind = request.params["idtype"]
            value = {"pmid": other.pmid, "pmcid": other.pmcid, "doi": other.doi}[kind]
            return world.answer(request.asking(ids=value or "99999998"))
        case "single":
            return world.answer(replace(request, path=f"/works/{other.doi}"))
        case _ if "filter" in request.params:
            return world.answer(request.asking(filter=f"doi:{other.doi}"))
        case _:
            return world.answer(request)


def _asked(work: Work, request: Request) -> bool:
    asked = f"{','.join(request.params.values())},{unquote(request.path)}".lower()
    return any(i and i.lower() in asked for i in (work.pmid, work.doi, work.pmcid))


def _raw_newline(world: World, request: Request) -> Reply:
    """Break a line within a JSON string, as esearch does in its error messages."""
    body = b'{"esearchresult":{"ERROR":"Search Backend failed: Exception:\n\'x\'"}}'
    if request.route == "esearch":
        return Reply(200, body, {"content-type": "application/json"})
    reply = world.answer(request)
    return replace(reply, body=reply.body.replace(b'", "', b'\n", "', 1))


def _moved(world: World, request: Request) -> Reply:
    del world
    return Reply(302, b"", {"location": f"{request.base}/elsewhere"})


_PROXY = "Error: CEFetchPApplication::proxy_stream(): "
_PUBONE = f"{_PROXY}Failed to connect to PubOne service. Try again later."
_RELAYED = f"{_PROXY}<html>\n<head><title>502 Bad Gateway</title></head>\n</html>\n"
_UNROUTED = "Unable to route request!\n\nservice name: /http/service/ratecontrol\n"
_ENDED = "NCBI C++ Exception: CTxRawClient_EOF: Read failed"

FAULTS: Mapping[str, Fault] = {
    "429": _limited,
    "429-blind": _says(Reply(429)),
    "429-in-200": _says(json_reply(200, {"error": "API rate limit exceeded"})),
    "500-json": _gateway,
    "500-html": _html(500, "Internal Server Error"),
    "500-empty": _says(Reply(500)),
    "502-html": _html(502, "Bad Gateway"),
    "503-empty": _says(Reply(503)),
    "503-retry-after": _says(Reply(503, b"", {"retry-after": "1"})),
    "504-html": _html(504, "Gateway Time-out"),
    "unrouted": _says(text_reply(200, _UNROUTED, "text/plain")),
    "reset-before": _with_wire(lambda _: Wire(reset_after=0)),
    "reset-middle": _with_wire(lambda size: Wire(reset_after=200 + size // 2)),
    "closed-early": _with_wire(lambda size: Wire(close_after=size // 2)),
    "cut": _on_wire(_cut),
    "prolog-only": _prolog_only,
    "empty-200": _says(Reply(200)),
    "error-in-200": _says(xml_reply(200, error_xml(_ENDED))),
    "pubone-400": _says(xml_reply(400, error_xml(_PUBONE))),
    "relayed-502": _says(xml_reply(400, error_xml(_RELAYED))),
    "viewer-timeout": _says(
        xml_reply(200, error_xml("External viewer error: Status: Timeout"))
    ),
    "html-200": _html(200, "Down for maintenance: down_bethesda"),
    "drip": _with_wire(lambda size: Wire(pause=1.0 / max(size, 1))),
    "stall": _with_wire(lambda size: Wire(pause=3600.0 / max(size, 1))),
    "another": _another,
    "fewer": _fewer,
    "raw-newline": _raw_newline,
    "broken-gzip": _with_wire(lambda _: Wire(garbled=True)),
    "redirect": _moved,
    "endless": _with_wire(lambda _: Wire(endless=True)),
    "not-json-404": _html(404, "404 Not Found"),
}


@dataclass(slots=True)
class Rule:
    """Say which requests a fault befalls.

    Args:
        fault: its name in `FAULTS`.
        service: ``ncbi``, ``converter`` or ``crossref``; None for all.
        route: ``efetch``, ``esearch``, ``ecitmatch``, ``idconv``, ``single``, ``works``.
        containing: text that a parameter's value or the path must contain.
        times: how often at most; None for always.
        after: how many matching requests pass before the first.
    """

    fault: str
    service: str | None = None
    route: str | None = None
    containing: str = ""
    times: int | None = 1
    after: int = 0

    def befalls(self, request: Request) -> bool:
        """Tell whether this request is hit, counting it."""
        if self.times == 0 or not self._fits(request):
            return False
        if self.after:
            self.after -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True

    def _fits(self, request: Request) -> bool:
        values = (request.path, *request.params.values())
        return (
            self.service in (None, request.service)
            and self.route in (None, request.route)
            and any(self.containing in value for value in values)
        )


@dataclass(slots=True)
class Script:
    """Hold the rules; the first that befalls a request spoils it."""

    rules: list[Rule] = field(default_factory=list)

    def fault_for(self, request: Request) -> str | None:
        """Choose the fault of one request, or None."""
        return next((r.fault for r in self.rules if r.befalls(request)), None)


def storm(faults: Iterable[str], count: int, seed: int = 1) -> list[Rule]:
    """Scatter single faults over the first requests, in an order set by the seed."""
    names = list(faults)
    chance = random.Random(seed)
    rules = [Rule(names[n % len(names)]) for n in range(count)]
    chance.shuffle(rules)
    for rule in rules:
        rule.after = chance.randrange(2)
    return rules
