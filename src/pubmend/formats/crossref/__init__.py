"""Crossref's JSON, as its API and its data files give it."""
