"""Values alone: what a record, an identifier, a question, a finding is."""
