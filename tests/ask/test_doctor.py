"""Hold that the doctor tells an outage from a change, and never tells a secret."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from tests.places import ROOT
from tests.simulator import Rule, Simulator, Work, closed_url

from pubmend.ask.service_checks import Health, judge_credentials
from pubmend.commands.main import main
from pubmend.settings import Settings

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

WORK = Work(
    pmid="31771641",
    doi="10.1186/s13722-019-0173-1",
    pmcid="PMC6880358",
    title="Sort of a nice distance",
    authors=(("Ekström", "Veronica"),),
    abstract="Internet interventions have been developed.",
)
EFETCH = "pubmed/efetch-31771641.http"
IDCONV = "pmc/idconv-31771641.http"
CROSSREF = "crossref/works-10.1186_s13722-019-0173-1.http"


@dataclass(frozen=True)
class Told:
    """Hold what the doctor printed, in words or as JSON, and how it ended."""

    code: int
    text: str

    @property
    def found(self) -> dict[str, Any]:
        """Read the JSON."""
        read: dict[str, Any] = json.loads(self.text)
        return read


class Surgery:
    """Call the doctor in an empty folder."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        folder: Path,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("PUBMEND_CACHE_DIR", str(folder / "cache"))
        (folder / "config.toml").touch()
        monkeypatch.setenv("PUBMEND_CONFIG", str(folder / "config.toml"))
        for name in ("NCBI_API_KEY", "CROSSREF_PLUS_TOKEN", "PUBMEND_EMAIL"):
            monkeypatch.delenv(name, raising=False)
        self._environment = monkeypatch
        self._capfd = capfd
        self.folder = folder

    def doctor(
        self, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> Told:
        """Run the command."""
        for name, value in (environment or {}).items():
            self._environment.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(["doctor", *arguments])
        out, err = self._capfd.readouterr()
        assert "Traceback" not in err
        assert isinstance(ended.value.code, int)
        return Told(ended.value.code, out)

    def doctor_offline(self, *arguments: str) -> Told:
        """Run it against the folder's own cassettes."""
        return self.doctor("--offline", "--json", *arguments)

    def change(self, cassette: str, old: str, new: str) -> None:
        """Let a service answer otherwise than it was known to."""
        folder = self.folder / "cassettes"
        if not folder.exists():
            shutil.copytree(ROOT / "cassettes", folder)
        text = (folder / cassette).read_text(encoding="utf-8")
        assert old in text
        (folder / cassette).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def surgery(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Surgery:
    """Have nothing set, and a cache of one's own."""
    return Surgery(monkeypatch, tmp_path, capfd)


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """Simulate the services with the limits that they have."""
    with Simulator([WORK]) as running:
        yield running


def test_the_projects_cassettes_are_as_expected(surgery: Surgery) -> None:
    """Offline, on what lies in the folder: nothing differs, and no socket is opened."""
    told = surgery.doctor("--offline", "--cassettes", str(ROOT / "cassettes"), "--json")
    assert told.code == 0
    services = told.found["services"]
    assert list(services) == ["ncbi", "converter", "crossref"]
    assert {s["recorded"] for s in services.values()} == {"2026-11-21T00:00:00+00:00"}
    assert services["ncbi"]["dtd"] == "pubmed_250101"
    assert sum(told.found["cassettes"].values()) >= 19


def test_live_services_tell_pools_and_limits(
    surgery: Surgery, simulator: Simulator
) -> None:
    """As their headers state them, with how long each took."""
    told = surgery.doctor("--json", environment=simulator.environment)
    assert told.code == 0
    ncbi, converter, crossref = told.found["services"].values()
    assert (ncbi["rate"], ncbi["dtd"], ncbi["differences"]) == (3, "pubmed_250101", [])
    assert (converter["answers"], converter["rate"]) == (True, None)
    known = (crossref["pool"], crossref["rate"], crossref["at_once"])
    assert known == ("public", 5, 1)
    assert all(0 < s["seconds"] < 20 for s in (ncbi, converter, crossref))


def test_each_service_is_asked_one_question(
    surgery: Surgery, simulator: Simulator
) -> None:
    """Three requests in all, and nothing is kept in the cache."""
    found = surgery.doctor("--json", environment=simulator.environment).found
    routes = sorted(entry.request.route for entry in simulator.log)
    assert routes == ["efetch", "idconv", "single"]
    assert found["cache"]["answers"] == {}


def test_it_is_readable_in_words(surgery: Surgery, simulator: Simulator) -> None:
    """A line a service, with versions above and folders below."""
    lines = surgery.doctor(environment=simulator.environment).text.splitlines()
    assert lines[0].startswith("pubmend ")
    assert ", Python 3." in lines[0]
    (crossref,) = [line for line in lines if line.startswith("crossref")]
    assert crossref.endswith(", public pool, 5 a second, 1 at once")
    assert f"{surgery.folder / 'cache'}" in lines[-2]
    assert "writable, private" in lines[-2]
    assert lines[-1].split() == ["cassettes", "none"]


@pytest.mark.parametrize(
    ("variables", "credentials"),
    [
        ({}, ("not set", "not set", "not set")),
        ({"PUBMEND_EMAIL": "a@b.org"}, ("accepted", "not set", "not set")),
        ({"NCBI_API_KEY": "simulated-key"}, ("not set", "accepted", "not set")),
        ({"NCBI_API_KEY": "s3cret"}, ("not set", "refused", "not set")),
        ({"CROSSREF_PLUS_TOKEN": "s3cret"}, ("not set", "not set", "accepted")),
    ],
)
def test_credentials_are_judged_and_never_shown(
    surgery: Surgery,
    simulator: Simulator,
    variables: dict[str, str],
    credentials: tuple[str, str, str],
) -> None:
    """By NCBI's refusal or limit, and by the pool that Crossref answers from."""
    environment = {**simulator.environment, **variables}
    told = surgery.doctor("--json", environment=environment)
    assert tuple(told.found["credentials"].values()) == credentials
    assert not any(value in told.text for value in variables.values())
    assert told.code == (3 if "refused" in credentials else 0)


def test_a_dropped_mailto_is_told() -> None:
    """Crossref goes on answering, from its public pool: only the header tells."""
    services = (Health("ncbi"), Health("converter"), Health("crossref", pool="public"))
    settings = Settings(email="a@b.org")
    told = judge_credentials(settings, services)
    assert told["PUBMEND_EMAIL"] == "set, but not honoured"


def test_a_key_that_gives_no_more_is_told() -> None:
    """NCBI's header says three a second, as to anybody."""
    services = (Health("ncbi", rate=3.0), Health("converter"), Health("crossref"))
    settings = Settings(ncbi_api_key=SecretStr("s3cret"))
    told = judge_credentials(settings, services)
    assert told["NCBI_API_KEY"] == "set, but not honoured"


@pytest.mark.parametrize("service", ["ncbi", "converter", "crossref"])
@pytest.mark.parametrize("fault", ["503-empty", "html-200", "cut"])
def test_an_outage_is_no_difference(
    surgery: Surgery, simulator: Simulator, service: str, fault: str
) -> None:
    """Exit with 3, name the service alone, and claim no change of its shape."""
    simulator.rules.append(Rule(fault, service=service, times=None))
    told = surgery.doctor("--json", environment=simulator.environment)
    assert told.code == 3
    services = told.found["services"]
    assert [name for name in services if not services[name]["answers"]] == [service]
    assert services[service]["differences"] == []


def test_nothing_can_be_reached(surgery: Surgery) -> None:
    """Say so of each, with the reason."""
    names = ("PUBMEND_EUTILS_URL", "PUBMEND_IDCONV_URL", "PUBMEND_CROSSREF_URL")
    closed = dict.fromkeys(names, closed_url())
    told = surgery.doctor("--json", environment=closed)
    assert told.code == 3
    reasons = [service["why"] for service in told.found["services"].values()]
    assert reasons == ["no connection"] * 3


def test_offline_without_cassettes_nothing_is_asked(surgery: Surgery) -> None:
    """There is no answer, which is no change."""
    told = surgery.doctor_offline()
    assert told.code == 3
    why = {service["why"] for service in told.found["services"].values()}
    assert why == {"no cassette holds the answer"}


@pytest.mark.parametrize(
    ("cassette", "old", "new", "service", "differences"),
    [
        (EFETCH, "pubmed_250101", "pubmed_270101", "ncbi", ["DTD pubmed_270101, where pubmed_250101 is known"]),
        (EFETCH, "ISOAbbreviation>", "IsoAbbreviation>", "ncbi", ["new element IsoAbbreviation in Journal"]),
        (EFETCH, "ArticleTitle>", "Titel>", "ncbi", ["new element Titel in Article", "no ArticleTitle in Article", "the reader finds no title"]),
        (EFETCH, "PubmedArticleSet>", "PubmedArticles>", "ncbi", ["root element PubmedArticles, where PubmedArticleSet is known"]),
        (IDCONV, '"pmid": 31771641', '"pmid": "31771641"', "converter", ["records[].pmid: text, known as number"]),
        (IDCONV, '"records"', '"results"', "converter", ["new key results", "no key records", "no key records[].requested-id"]),
        (CROSSREF, '"publisher"', '"publisher-name"', "crossref", ["new key message.publisher-name", "the reader finds no publisher"]),
        (CROSSREF, '"container-title": [', '"container-title": [{}, ', "crossref", ["message.container-title[]: object, known as text"]),
        (CROSSREF, '"message-type"', '"message_type"', "crossref", ["new key message_type"]),
    ],
)  # fmt: skip
def test_a_change_of_shape_is_seen(  # noqa: PLR0917 - a case has as many parts
    surgery: Surgery,
    cassette: str,
    old: str,
    new: str,
    service: str,
    differences: list[str],
) -> None:
    """Exit with 1 and say what is new, missing or otherwise, and to whom it is lost."""
    surgery.change(cassette, old, new)
    told = surgery.doctor_offline()
    assert told.code == 1
    assert told.found["services"][service]["differences"] == differences
    others = {n: s for n, s in told.found["services"].items() if n != service}
    assert [s["differences"] for s in others.values()] == [[], []]


def test_a_moved_address_is_told(surgery: Surgery) -> None:
    """The converter moved in 2025; the redirect was followed without a word."""
    surgery.change(
        IDCONV,
        "HTTP 200\ncontent-type: application/json; charset=UTF-8",
        "HTTP 301\nlocation: https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/?ids=PMC6880358&idtype=pmcid&format=json",
    )
    told = surgery.doctor_offline()
    assert told.code == 1
    differences = told.found["services"]["converter"]["differences"]
    address = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    assert f"the address has moved to {address}" in differences


def test_what_a_service_no_longer_has_is_told(surgery: Surgery) -> None:
    """An article that was there for years is not gone: something has changed."""
    surgery.change(CROSSREF, "HTTP 200", "HTTP 404")
    path = surgery.folder / "cassettes" / CROSSREF
    head, _, _ = path.read_text(encoding="utf-8").rpartition("\n\n{")
    path.write_text(f"{head}\n\nResource not found.", encoding="utf-8")
    told = surgery.doctor_offline()
    assert told.code == 1
    assert told.found["services"]["crossref"]["differences"] == [
        "no 10.1186/s13722-019-0173-1, which is known to be there"
    ]


def test_a_cache_that_cannot_be_used_is_told(surgery: Surgery) -> None:
    """Go on with the services, and exit as a run would."""
    (surgery.folder / "cache").write_text("no folder")
    told = surgery.doctor("--offline", "--cassettes", str(ROOT / "cassettes"))
    assert told.code == 2
    assert "the cache can't be used" in told.text
    assert told.text.count("answers, from a cassette") == 3


def test_recordings_are_counted_apart(surgery: Surgery) -> None:
    """Built cassettes say nothing of today's services."""
    surgery.change(EFETCH, "# Built from published facts, not recorded: see cassettes/README.md.", "# Recorded from eutils.ncbi.nlm.nih.gov.")  # fmt: skip
    counts = surgery.doctor_offline().found["cassettes"]
    assert counts["recorded"] == 1
    assert counts["built"] >= 18
