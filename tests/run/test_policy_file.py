"""Hold policy files: what they say, the example that is written, and clear refusals."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pubmend.compare.fields import FIELDS, Action
from pubmend.errors import OutputError, UsageError
from pubmend.model.agreement import Severity
from pubmend.reconcile.policy import DEFAULT, Policy
from pubmend.run.policy_file import example_policy, init_policy, read_policy


def policy_of(tmp_path: Path, text: str) -> Policy:
    """Read a policy out of its text."""
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path)


def test_a_policy_says_what_it_wants_otherwise(tmp_path: Path) -> None:
    """All else is as it is without one."""
    text = """
    fill_only = true
    [show]
    severity = "major"
    [action]
    title = "keep"
    [trust]
    license = ["crossref"]
    """
    assert policy_of(tmp_path, text) == Policy(
        actions={"title": Action.KEEP},
        trust={"license": ("crossref",)},
        fill_only=True,
        severity=Severity.MAJOR,
    )


def test_an_empty_policy_is_the_default(tmp_path: Path) -> None:
    """Nothing need be said."""
    assert policy_of(tmp_path, "") == DEFAULT


def test_the_example_changes_nothing(tmp_path: Path) -> None:
    """Until somebody changes it."""
    assert policy_of(tmp_path, example_policy("mine.toml")) == DEFAULT


def test_the_example_shows_the_default_of_every_field(tmp_path: Path) -> None:
    """With all comment signs off, every field does what it does without a policy."""
    text = re.sub(
        r"^# (?=[\w-]+ = )", "", example_policy("mine.toml"), flags=re.MULTILINE
    )
    policy = policy_of(tmp_path, text)
    assert set(policy.actions) == set(policy.trust) == {field.name for field in FIELDS}
    for field in FIELDS:
        assert policy.action(field) is DEFAULT.action(field)
        for source in ("pubmed", "pmc", "crossref"):
            assert policy.rank(field, source) == DEFAULT.rank(field, source)
    assert (policy.fill_only, policy.severity) == (False, Severity.MINOR)


def test_the_example_tells_how_to_use_it() -> None:
    """It names the file that it is written to, and what each word means."""
    text = example_policy("mine.toml")
    assert "--policy mine.toml" in text
    for action in Action:
        assert f"{action}:" in text


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """A person's policy is worth more than an example."""
    path = tmp_path / "policy.toml"
    init_policy(path)
    path.write_text("[action]\n")
    with pytest.raises(UsageError, match="stays as it is"):
        init_policy(path)
    assert path.read_text() == "[action]\n"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """In one line."""
    with pytest.raises(OutputError, match="can't be written"):
        init_policy(tmp_path / "no" / "policy.toml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[action]\ntitle = "delete"', "action.title"),
        ('[action]\ntitel = "keep"', "no such field: titel"),
        ('[trust]\ntitle = "pubmed"', "trust.title"),
        ('[show]\nseverity = "grave"', "show.severity"),
        ("[show]\ncolour = 1", "show.colour"),
        ('fill_only = "perhaps"', "fill_only"),
        ("fill_only", "not TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    """With the file."""
    with pytest.raises(UsageError, match=re.escape(said)) as raised:
        policy_of(tmp_path, text)
    assert raised.value.where == str(tmp_path / "policy.toml")


def test_a_policy_that_is_not_there_is_named(tmp_path: Path) -> None:
    """And a folder is none."""
    for path in (tmp_path / "no.toml", tmp_path):
        with pytest.raises(UsageError, match="the policy can't be read"):
            read_policy(path)
