"""Decide what becomes of each field, under a policy."""
