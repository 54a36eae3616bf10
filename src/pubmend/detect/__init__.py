"""Find the identifiers in a text, and which parts of it are about other works."""
