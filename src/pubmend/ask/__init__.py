"""Ask the sources about many records at once, and hold what each answer teaches."""
