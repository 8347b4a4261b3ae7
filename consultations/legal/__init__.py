"""The legal checklist: what the rules in force ask of a consultation."""
