"""Read settings from an environment and a file, and name what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pubmend.errors import UsageError
from pubmend.settings import Settings, load_settings

KEY = "5f4dcc3b5aa765d61d8327deb882cf99a208"


def empty(tmp_path: Path) -> Path:
    """Give a settings file that says nothing, so that no real one is read."""
    path = tmp_path / "config.toml"
    path.write_text("")
    return path


def test_all_have_defaults(tmp_path: Path) -> None:
    """Need no settings at all."""
    settings = load_settings({}, empty(tmp_path))
    assert settings.email is None
    assert settings.ncbi_api_key is None
    assert settings.cache_dir.name == "pubmend"
    assert settings.eutils_url == "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
    assert (
        settings.idconv_url
        == "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
    )
    assert settings.crossref_url == "https://api.crossref.org"
    assert settings.ncbi_rate is None


def test_reads_every_variable(tmp_path: Path) -> None:
    """Know each name that the documentation promises."""
    settings = load_settings(
        {
            "PUBMEND_EMAIL": " me@example.org ",
            "NCBI_API_KEY": KEY,
            "CROSSREF_PLUS_TOKEN": "token",
            "PUBMEND_CACHE_DIR": "/var/cache/mine",
            "PUBMEND_EUTILS_URL": "http://127.0.0.1:8000/entrez/eutils/",
            "PUBMEND_IDCONV_URL": "http://127.0.0.1:8000/idconv/",
            "PUBMEND_CROSSREF_URL": "http://127.0.0.1:8000/",
            "PUBMEND_NCBI_RATE": "2.5",
            "PUBMEND_CROSSREF_RATE": "0.5",
            "PUBMEND_LIMITER_URL": "redis://:password@localhost:6379/0",
            "PATH": "/usr/bin",
        },
        empty(tmp_path),
    )
    assert settings.email == "me@example.org"
    assert settings.ncbi_api_key is not None
    assert settings.ncbi_api_key.get_secret_value() == KEY
    assert settings.crossref_plus_token is not None
    assert settings.crossref_plus_token.get_secret_value() == "token"
    assert settings.cache_dir == Path("/var/cache/mine")
    assert settings.eutils_url == "http://127.0.0.1:8000/entrez/eutils"
    assert settings.idconv_url == "http://127.0.0.1:8000/idconv/"
    assert settings.crossref_url == "http://127.0.0.1:8000"
    assert (settings.ncbi_rate, settings.crossref_rate) == (2.5, 0.5)
    assert settings.limiter_url is not None


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    """Take from the file what the environment leaves open."""
    path = tmp_path / "mine.toml"
    path.write_text('email = "file@example.org"\nncbi_rate = 2\n')
    environ = {"PUBMEND_EMAIL": "shell@example.org", "PUBMEND_NCBI_RATE": " "}
    settings = load_settings(environ, path)
    assert settings.email == "shell@example.org"
    assert settings.ncbi_rate == 2.0


def test_a_variable_names_the_file(tmp_path: Path) -> None:
    """Follow PUBMEND_CONFIG."""
    path = tmp_path / "mine.toml"
    path.write_text('email = "file@example.org"\n')
    settings = load_settings({"PUBMEND_CONFIG": str(path)})
    assert settings.email == "file@example.org"


def test_no_secret_is_printed(tmp_path: Path) -> None:
    """Keep keys out of what is shown of settings."""
    environ = {
        "NCBI_API_KEY": KEY,
        "CROSSREF_PLUS_TOKEN": "tokentoken",
        "PUBMEND_LIMITER_URL": "redis://:password@localhost",
    }
    shown = repr(load_settings(environ, empty(tmp_path)))
    assert KEY not in shown
    assert "tokentoken" not in shown
    assert "password" not in shown


def test_settings_do_not_change() -> None:
    """Refuse an assignment."""
    with pytest.raises(ValueError, match="frozen"):
        Settings().email = "me@example.org"


@pytest.mark.parametrize(
    ("variable", "value", "why"),
    [
        ("PUBMEND_EMAIL", "me", "must be an e-mail address"),
        ("PUBMEND_EMAIL", "me@localhost", "must be an e-mail address"),
        ("PUBMEND_EMAIL", "me@example.org\r\nX-Other: 1", "must not hold blanks"),
        ("PUBMEND_EMAIL", "zoë@example.org", "must not hold blanks"),
        ("NCBI_API_KEY", "two words", "must not hold blanks"),
        ("CROSSREF_PLUS_TOKEN", "two\nlines", "must not hold blanks"),
        ("PUBMEND_EUTILS_URL", "ftp://ncbi", "starts with http"),
        ("PUBMEND_CROSSREF_URL", "http://127.0.0.1:99999", "Port out of range"),
        ("PUBMEND_CROSSREF_URL", "http://127.0.0.1:0", "starts with http"),
        ("PUBMEND_EUTILS_URL", "eutils.ncbi.nlm.nih.gov", "starts with http"),
        ("PUBMEND_EUTILS_URL", "http://", "starts with http"),
        ("PUBMEND_CROSSREF_URL", "https://me:secret@host", "must not hold a user"),
        ("PUBMEND_CROSSREF_URL", "https://host/?a=1", "must not hold a user"),
        ("PUBMEND_IDCONV_URL", "https://host/#top", "must not hold a user"),
        ("PUBMEND_NCBI_RATE", "fast", "valid number"),
        ("PUBMEND_NCBI_RATE", "0", "greater than 0"),
        ("PUBMEND_CROSSREF_RATE", "-1", "greater than 0"),
        ("PUBMEND_CROSSREF_RATE", "nan", "finite|greater"),
        ("PUBMEND_CROSSREF_RATE", "inf", "finite|less"),
        ("PUBMEND_LIMITER_URL", "localhost:6379", "starts with redis://"),
    ],
)
def test_names_the_variable_that_is_wrong(
    tmp_path: Path, variable: str, value: str, why: str
) -> None:
    """Say which and why, and don't repeat a value that may be a secret."""
    with pytest.raises(UsageError, match=why) as error:
        load_settings({variable: value}, empty(tmp_path))
    assert str(error.value).startswith(f"{variable}: ")
    assert "secret" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"email = me@example.org", "not TOML"),
        (b'email = "\xff"', "not TOML"),
        (b'mail = "me@example.org"', "mail: there is no such setting; known are email"),
        (b'email = "me"', "email: must be an e-mail address"),
        (b"ncbi_rate = []", "ncbi_rate: "),
        (b"[ncbi]\nrate = 1", "ncbi: there is no such setting"),
    ],
)
def test_names_the_file_that_is_wrong(tmp_path: Path, text: bytes, why: str) -> None:
    """Say which file, and what is wrong in it."""
    path = tmp_path / "mine.toml"
    path.write_bytes(text)
    with pytest.raises(UsageError, match=why) as error:
        load_settings({}, path)
    assert str(error.value).startswith(f"{path}: ")


def test_a_folder_may_start_at_home(tmp_path: Path) -> None:
    """Understand ``~`` where no shell does."""
    path = tmp_path / "mine.toml"
    path.write_text('cache_dir = "~/answers"')
    assert load_settings({}, path).cache_dir == Path.home() / "answers"


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    """Don't go on without what was asked for."""
    with pytest.raises(UsageError, match=r"none\.toml: the settings can't be read"):
        load_settings({"PUBMEND_CONFIG": str(tmp_path / "none.toml")})
