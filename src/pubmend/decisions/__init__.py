"""What people decided about fields: the values, their file, their effect on a line."""
