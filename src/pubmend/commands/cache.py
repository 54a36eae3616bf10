"""Look at the kept answers, or forget them: ``pubmend cache``."""

from __future__ import annotations

from ..ask.cache import Cache
from ..terminal.console import Terminal
from ..terminal.options import (
    AsJson,
    CacheDir,
    SourceNames,
    now,
    options_from,
    settings_from,
)


def stats(*, cache_dir: CacheDir = None, as_json: AsJson = False) -> None:
    """Count the kept answers."""
    terminal = Terminal.open()
    cache = Cache(settings_from(cache_dir).cache_dir, now=now)
    try:
        terminal.cache(cache.stats(), as_json=as_json)
    finally:
        cache.close()


def clear(*, cache_dir: CacheDir = None, source: SourceNames = None) -> None:
    """Forget the kept answers, of all sources or of some."""
    sources = options_from(
        offline=False, cassettes=None, record=False, no_cache=False, source=source
    ).sources
    terminal = Terminal.open()
    cache = Cache(settings_from(cache_dir).cache_dir, now=now)
    try:
        gone = sum(map(cache.clear, sources)) if sources else cache.clear()
    finally:
        cache.close()
    terminal.note(f"{gone} kept answers forgotten")
