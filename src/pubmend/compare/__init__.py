"""Compare the values of one field: one file a comparator, and the table of fields."""
