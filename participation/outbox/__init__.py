"""Letters that the portal writes: rows first, then mail.  Write by `actions.post`."""
