"""PMC: its ID Converter, and the front matter of its articles."""
