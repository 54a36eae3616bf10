"""Write one exchange as a text that can be read in a diff, and read it back.

    # Where this is from, in as many comment lines as it needs.
    GET https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi
    db=pubmed
    id=31771641
    retmode=xml

    HTTP 200
    content-type: text/xml; charset=UTF-8
    Retrieved: 2026-11-21T08:30:00Z

    <?xml version="1.0" ?>
    …the body, as it is, to the end of the file

Parameters are sorted and written as they read, not percent-encoded, one a line; only
``%``, control characters and blanks at either end are encoded. A body that is no
UTF-8 text is written in base64, and a line ``Body: base64`` says so.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, unquote

from ..errors import CassetteError

_REQUEST = re.compile(r"([A-Z]+) (https?://\S+)")
_STATUS = re.compile(r"HTTP ([1-5]\d\d)")
_PARAMETER = re.compile(r"([^=]*)=(.*)")
_HEADER = re.compile(r"([A-Za-z0-9-]+):[ \t]*(.*)")
# What would end or bend a line: C0, DEL, C1 and Unicode's own line ends.
_TO_ENCODE = re.compile("[%\x00-\x1f\x7f-\x9f\u2028\u2029]|^ +| +$")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """Hold a request, without identity, and what was answered.

    ``url`` has no query: ``parameters`` are those of the query and of a form's body.
    ``headers`` have lower-case names.
    """

    method: str
    url: str
    parameters: tuple[tuple[str, str], ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    retrieved: datetime
    body: bytes
    comment: str = ""


def read_cassette(path: Path) -> Exchange:
    """Read a cassette; raise CassetteError with file and line if it is damaged."""
    try:
        return parse_exchange(path.read_bytes(), str(path))
    except OSError as error:
        msg = f"the cassette can't be read: {error.strerror}"
        raise CassetteError(msg, where=str(path)) from error


def write_cassette(exchange: Exchange, path: Path) -> None:
    """Write a cassette, whole or not at all; raise `CassetteError` if that fails."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(format_exchange(exchange))
        partial.replace(path)
    except OSError as error:
        msg = f"the cassette can't be written: {error.strerror}"
        raise CassetteError(msg, where=str(path)) from error


def format_exchange(exchange: Exchange) -> bytes:
    """Write the text of an exchange."""
    text = _as_text(exchange.body)
    lines = [*_comment_lines(exchange.comment), f"{exchange.method} {exchange.url}"]
    for name, value in sorted(exchange.parameters):
        lines.append(f"{_encode(name).replace('=', '%3D')}={_encode(value)}")
    lines += ["", f"HTTP {exchange.status}"]
    lines += (f"{name}: {value}" for name, value in sorted(exchange.headers))
    lines.append(f"Retrieved: {exchange.retrieved.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    if text is None:
        lines.append("Body: base64")
    body = base64.encodebytes(exchange.body) if text is None else exchange.body
    return "\n".join([*lines, "", ""]).encode() + body


def _as_text(body: bytes) -> str | None:
    """Decode a body that can stand in a text file; None for one that can't."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _NOT_TEXT.search(text) else text


def _comment_lines(comment: str) -> Iterator[str]:
    for line in comment.splitlines():
        yield f"# {line}".rstrip()


def _encode(text: str) -> str:
    return _TO_ENCODE.sub(lambda match: quote(match[0], safe=""), text)


def parse_exchange(written: bytes, where: str) -> Exchange:
    """Read the text of an exchange; ``where`` is named when it is damaged."""
    reader = _Reader(written, where)
    comment = "\n".join(reader.comments())
    method, url = reader.match(_REQUEST, "a request: GET https://…").groups()
    parameters = tuple(
        (unquote(match[1]), unquote(match[2]))
        for match in reader.block(_PARAMETER, "a parameter: name=value")
    )
    status = reader.match(_STATUS, "a status: HTTP 200")[1]
    headers = [
        (match[1].lower(), match[2])
        for match in reader.block(_HEADER, "a header: name: value")
    ]
    retrieved = reader.parse_time(dict(headers).get("retrieved"))
    return Exchange(
        method=method,
        url=url,
        parameters=parameters,
        status=int(status),
        headers=tuple(h for h in headers if h[0] not in {"retrieved", "body"}),
        retrieved=retrieved,
        body=reader.body(dict(headers).get("body")),
        comment=comment,
    )


class _Reader:
    """Read the head of a cassette line by line, and know at which line it is."""

    def __init__(self, written: bytes, where: str) -> None:
        self._rest = written
        self._where = where
        self._number = 0

    def comments(self) -> list[str]:
        """Take the comment lines at the start."""
        comments = []
        while self._rest.startswith(b"#"):
            comments.append(self._line().removeprefix("#").removeprefix(" "))
        return comments

    def match(self, form: re.Pattern[str], wanted: str) -> re.Match[str]:
        """Take a line of a form, or say what stands in its place."""
        line = self._line()
        return form.fullmatch(line) or self._fail(f"expected {wanted}, not {line!r}")

    def block(self, form: re.Pattern[str], wanted: str) -> list[re.Match[str]]:
        """Take lines of a form up to an empty one, and that one."""
        matches = []
        while self._rest[:1] not in {b"\n", b"\r"}:
            matches.append(self.match(form, wanted))
        self._line()
        return matches

    def parse_time(self, text: str | None) -> datetime:
        """Read when the exchange took place."""
        try:
            time = datetime.fromisoformat(text or "")
        except ValueError:
            return self._fail("expected a line Retrieved: 2026-11-21T08:30:00Z above")
        return time if time.tzinfo else time.replace(tzinfo=UTC)

    def body(self, written_as: str | None) -> bytes:
        """Give all that is left, decoded if it was encoded."""
        if written_as != "base64":
            return self._rest
        try:
            return base64.b64decode(b"".join(self._rest.split()), validate=True)
        except binascii.Error as error:
            return self._fail(f"the body is not base64: {error}")

    def _line(self) -> str:
        line, end, self._rest = self._rest.partition(b"\n")
        self._number += 1
        if not end:
            self._fail("the cassette ends before its body")
        try:
            return line.removesuffix(b"\r").decode("utf-8")
        except UnicodeDecodeError:
            return self._fail("the line is not UTF-8")

    def _fail(self, what: str) -> NoReturn:
        raise CassetteError(what, where=f"{self._where}:{self._number}")
