"""What files look like that no reader takes, so that none is taken for prose."""
