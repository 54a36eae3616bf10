"""What a request passes on its way: one HTTP policy a file, one around another."""
