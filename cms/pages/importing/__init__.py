"""Pages made of what was written elsewhere: Word files, pasted text, other pages."""
