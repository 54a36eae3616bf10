"""DataCite's JSON, as its REST API serves it."""
