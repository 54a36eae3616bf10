"""Find what changed about an article between two snapshots of its sources."""
