"""RIS, in whatever state it is."""
