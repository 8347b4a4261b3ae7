"""Real services for the tests; each gives an address or a reason why not."""
