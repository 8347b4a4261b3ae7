"""Electronic identification: providers behind a small port."""
