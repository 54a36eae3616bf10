"""Keep within a rate together with all that share it: a machine, or a fleet."""
