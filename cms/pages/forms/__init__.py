"""Editing forms of page types, with the facts that each of them has."""
