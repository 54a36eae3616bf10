"""Name the failure of a store of sent requests; it never leaves the transports."""

from __future__ import annotations


class RateStoreError(Exception):
    """Report that a store of sent requests can't be read or written."""
