"""Word what makes machines refresh by themselves."""

from __future__ import annotations

import plistlib
from datetime import timedelta
from pathlib import Path

import pytest

from pubmend.errors import UsageError
from pubmend.scheduling.intervals import parse_span
from pubmend.scheduling.scheduler_files import (
    Scheduler,
    Task,
    cron_line,
    github_workflow,
    plan_for,
    with_cron_line,
)

HOME, CONFIG = Path("/home/me"), Path("/home/me/.config")
DAY = timedelta(days=1)


def task(*command: str, every: timedelta = DAY, options: tuple[str, ...] = ()) -> Task:
    """Run a command on a machine whose minute is 36."""
    return Task(command or ("pubmend", "refresh"), every, "/home/me", options)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("90m", timedelta(minutes=90)),
        ("6h", timedelta(hours=6)),
        ("2d", timedelta(days=2)),
        ("hour", timedelta(hours=1)),
        (" day ", DAY),
        ("week", timedelta(days=7)),
        ("1 w", timedelta(days=7)),
    ],
)
def test_spans_are_read(text: str, span: timedelta) -> None:
    """Words and short forms."""
    assert parse_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "0h", "-1h", "6", "h", "1.5h", "99999d", "monthly"]
)
def test_what_is_no_span_is_refused(text: str) -> None:
    """And named."""
    with pytest.raises(UsageError, match="not a span of time"):
        parse_span(text)


@pytest.mark.parametrize(
    ("hours", "times"),
    [
        (1, "* * * *"),
        (6, "*/6 * * *"),
        (12, "*/12 * * *"),
        (24, "4 * * *"),
        (168, "4 * * 1"),
    ],
)
def test_cron_times(hours: int, times: str) -> None:
    """At the machine's own minute."""
    line = cron_line(task(every=timedelta(hours=hours)))
    minute, rest = line.split(" ", 1)
    assert minute == str(task().minute)
    assert 0 <= int(minute) < 60
    assert rest == f"{times} pubmend refresh # pubmend-refresh"


@pytest.mark.parametrize("hours", [0.5, 5, 48, 100])
def test_what_cron_cannot_express_is_refused(hours: float) -> None:
    """Rather than done at other times."""
    with pytest.raises(UsageError, match="cron can't do that"):
        cron_line(task(every=timedelta(hours=hours)))


def test_cron_quotes_what_would_end_the_command() -> None:
    """A blank, a quotation mark, a per cent sign."""
    line = cron_line(task("pubmend", "--library", "/my 100% 'own' library"))
    assert r"""pubmend --library '/my 100\% '"'"'own'"'"' library'""" in line


def test_the_crontab_keeps_what_is_not_ours() -> None:
    """Whether or not it ends in a line end."""
    table = "MAILTO=me\n1 4 * * * old # pubmend-refresh\n# note"
    assert with_cron_line(table, "new # pubmend-refresh") == (
        "MAILTO=me\n# note\nnew # pubmend-refresh\n"
    )
    assert with_cron_line(table, None) == "MAILTO=me\n# note\n"
    assert with_cron_line("", None) == ""


def test_systemd_quotes_its_own_way() -> None:
    """A per cent sign is a specifier there, a dollar sign a variable."""
    plan = plan_for(Scheduler.SYSTEMD, task("p", '/a "b" 100% $x\\'), HOME, CONFIG)
    service, timer = plan.files
    assert service == Path("/home/me/.config/systemd/user/pubmend-refresh.service")
    assert r'ExecStart="p" "/a \"b\" 100%% $$x\\"' in plan.files[service]
    assert "OnUnitActiveSec=86400s" in plan.files[timer]
    assert plan.end == (
        ("systemctl", "--user", "disable", "--now", "pubmend-refresh.timer"),
    )


def test_launchd_gets_a_plist_that_can_be_read() -> None:
    """Arguments stay arguments."""
    plan = plan_for(Scheduler.LAUNCHD, task("p", "a & b"), HOME, CONFIG)
    ((path, text),) = plan.files.items()
    assert path == Path("/home/me/Library/LaunchAgents/org.pubmend.refresh.plist")
    agent = plistlib.loads(text.encode())
    assert agent["ProgramArguments"] == ["p", "a & b"]
    assert agent["StartInterval"] == 86_400


@pytest.mark.parametrize("scheduler", [Scheduler.CRON, Scheduler.GITHUB])
def test_some_keep_no_files(scheduler: Scheduler) -> None:
    """Their words go elsewhere."""
    with pytest.raises(UsageError, match="keeps no files of ours"):
        plan_for(scheduler, task(), HOME, CONFIG)


def test_the_workflow_holds_no_secret_and_keeps_the_library() -> None:
    """What GitHub fills in stands in its own braces."""
    text = github_workflow(task(options=("--fail-on", "retracted")))
    assert "NCBI_API_KEY: ${{ secrets.NCBI_API_KEY }}" in text
    assert "pubmend refresh --report changes.md --fail-on retracted" in text
    assert text.count("key: pubmend-library-${{ github.run_id }}") == 2
