"""A public calculator of terms: page, calendar file, JSON."""
