"""Reserve the folder."""
