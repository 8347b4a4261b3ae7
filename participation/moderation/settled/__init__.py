"""What administrators settle: codes of decisions, and numbers of trust."""
