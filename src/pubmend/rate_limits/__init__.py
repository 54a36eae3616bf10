"""Keep within a rate together with all who share it: a machine, or a fleet."""
