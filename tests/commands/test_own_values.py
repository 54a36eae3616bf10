"""Mend a file in place, let the source correct itself, and mend it again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.program import Run, runner
from tests.simulator import GENEROUS, Simulator, synthetic_works

pytestmark = pytest.mark.enable_socket

(WORK,) = (replace(w, year=2025, revised="2025-12-01") for w in synthetic_works(1))
MISTYPED = replace(WORK, doi="10.5555/mistyped", in_crossref=False)
MENDED = replace(WORK, revised="2026-01-06")
RIS = f"TY  - JOUR\nTI  - {WORK.title}\nAN  - {WORK.pmid}\nDB  - PubMed\n{{}}ER  - \n\n"


@pytest.fixture
def pubmend(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in a folder with a library of its own, and no cache."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PUBMEND_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PUBMEND_LIBRARY", str(tmp_path / "library.sqlite"))
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("PUBMEND_CONFIG", str(tmp_path / "config.toml"))
    return runner(monkeypatch, capfd)


@pytest.fixture
def refs(tmp_path: Path) -> Path:
    """Write a RIS file of a record without a DOI."""
    path = tmp_path / "refs.ris"
    path.write_text(RIS.format(""), encoding="utf-8")
    return path


def line(output: str = "pubmend-out") -> dict[str, Any]:
    """Read the one result of the last run."""
    found: dict[str, Any] = json.loads(Path(output, "records.jsonl").read_text("utf-8"))
    return found


def mend(pubmend: Run, refs: Path, *options: str, **environment: str) -> str:
    """Mend the file in place; give its text."""
    pubmend("enrich", refs, "--in-place", "--no-cache", *options, **environment)
    return refs.read_text("utf-8")


@pytest.mark.parametrize("options", [(), ("-o", "elsewhere")])
def test_a_doi_that_a_run_filled_is_the_sources_to_correct(
    pubmend: Run, refs: Path, options: tuple[str, ...]
) -> None:
    """In its own place, and once; a further run changes nothing."""
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        assert "10.5555/mistyped" in mend(
            pubmend, refs, *options, **services.environment
        )
        assert "10.5555/mistyped" in mend(pubmend, refs, *options)
    with Simulator([MENDED], limits=GENEROUS) as services:
        text = mend(pubmend, refs, *options, **services.environment)
        assert "10.5555/mistyped" not in text
        assert text.count(str(WORK.doi)) == 1
        record = line(options[-1] if options else "pubmend-out")
        assert record["status"] == "resolved"
        (found,) = [f for f in record["findings"] if f["field"] == "DOI"]
        assert (found["verdict"], found["reason"]) == ("completed", "source-corrected")
        assert found["given"] == "10.5555/mistyped"
        assert mend(pubmend, refs, *options) == text


def test_a_doi_that_the_user_typed_stays(pubmend: Run, refs: Path) -> None:
    """As a conflict, though PubMed says another."""
    refs.write_text(RIS.format("DO  - 10.5555/mistyped\n"), encoding="utf-8")
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        mend(pubmend, refs, **services.environment)
    with Simulator([MENDED], limits=GENEROUS) as services:
        text = mend(pubmend, refs, **services.environment)
    assert "10.5555/mistyped" in text
    assert str(WORK.doi) not in text
    findings = {f["field"]: f["verdict"] for f in line()["findings"]}
    assert line()["status"] == "conflicting-ids" or findings["DOI"] == "conflict"


def test_it_is_corrected_in_a_medline_file(pubmend: Run, tmp_path: Path) -> None:
    """Where the DOI stands in AID."""
    refs = tmp_path / "refs.nbib"
    refs.write_text(f"PMID- {WORK.pmid}\nTI  - {WORK.title}\n\n", encoding="utf-8")
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        assert "AID - 10.5555/mistyped [doi]" in mend(
            pubmend, refs, **services.environment
        )
    with Simulator([MENDED], limits=GENEROUS) as services:
        text = mend(pubmend, refs, **services.environment)
    assert "mistyped" not in text
    assert text.count(f"AID - {WORK.doi} [doi]") == 1


def test_it_is_corrected_in_csl_json(pubmend: Run, tmp_path: Path) -> None:
    """The one value there is replaced."""
    refs = tmp_path / "refs.json"
    item = {"id": "a", "type": "article-journal", "title": WORK.title}
    refs.write_text(json.dumps([{**item, "PMID": WORK.pmid}]), encoding="utf-8")
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        assert "10.5555/mistyped" in mend(pubmend, refs, **services.environment)
    with Simulator([MENDED], limits=GENEROUS) as services:
        (item,) = json.loads(mend(pubmend, refs, **services.environment))
    assert item["DOI"] == WORK.doi


@pytest.mark.parametrize(
    "form", ["https://doi.org/10.5555/Mistyped", "10.5555/MISTYPED"]
)
def test_its_form_in_the_file_does_not_matter(
    pubmend: Run, refs: Path, form: str
) -> None:
    """Another program wrote the file anew in between."""
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        text = mend(pubmend, refs, **services.environment)
    refs.write_text(text.replace("10.5555/mistyped", form), encoding="utf-8")
    with Simulator([MENDED], limits=GENEROUS) as services:
        text = mend(pubmend, refs, **services.environment)
    assert "mistyped" not in text.lower()
    assert text.count(str(WORK.doi)) == 1


@pytest.mark.parametrize("kept", ["by the run", "afterwards", "by both"])
def test_a_refresh_tells_the_correction(pubmend: Run, refs: Path, kept: str) -> None:
    """As a change of the DOI, whoever kept the record in the library."""
    library = () if kept == "afterwards" else ("--library", "library.sqlite")
    with Simulator([MISTYPED], limits=GENEROUS) as services:
        mend(pubmend, refs, *library, **services.environment)
        if kept != "by the run":
            pubmend("library", "add", refs)
        pubmend("refresh", "--all")
    with Simulator([MENDED], limits=GENEROUS) as services:
        done = pubmend("refresh", "--all", "--json", **services.environment)
        (change,) = done.objects()
        assert change["classes"] == ["id-changed"]
        text = mend(pubmend, refs, *library)
    assert line()["status"] == "resolved"
    assert "10.5555/mistyped" not in text
    assert str(WORK.doi) in text
