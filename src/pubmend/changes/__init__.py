"""Tell what changed about an article between two looks at its sources."""
