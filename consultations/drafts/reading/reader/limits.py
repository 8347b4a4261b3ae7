"""How much one draft may hold."""

# Three times the longest code of laws.
MOST_PARAGRAPHS = 20_000
