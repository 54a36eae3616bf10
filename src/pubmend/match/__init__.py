"""Decide which work a record is of: what to ask, which candidate, do its ids agree."""
