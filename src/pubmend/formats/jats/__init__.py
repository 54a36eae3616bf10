"""The front matter of articles in JATS, as PMC serves it."""
