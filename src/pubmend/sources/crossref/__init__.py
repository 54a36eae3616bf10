"""Crossref: works by DOI, searches, and what changed."""
