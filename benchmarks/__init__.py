"""How fast, how big, how much memory; each beside what else people use."""
