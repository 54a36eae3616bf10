"""Read NLM's list of journals."""
