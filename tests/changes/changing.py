"""Find changes with what is known of our own sources."""

from __future__ import annotations

from functools import partial

from pubmend.changes import detection
from pubmend.sources import known_sources

find_changes = partial(detection.find_changes, sources=known_sources())
