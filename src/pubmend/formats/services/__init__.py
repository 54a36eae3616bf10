"""The small answers of services that are no records: hits, matches, ids."""
