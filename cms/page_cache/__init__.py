"""Finished pages, kept in memory until something on them changes."""
