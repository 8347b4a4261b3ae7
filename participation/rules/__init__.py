"""Which rules hold, on which days, and when what was promised is due."""
