"""Write files whole, and let several processes use one SQLite file."""
