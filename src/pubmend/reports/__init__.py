"""Render results as text for people and programs, from record lines; no I/O."""
