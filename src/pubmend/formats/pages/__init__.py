"""Saved pages of catalogues and sites, and any other text."""
