"""The officers' screens: remarks of a consultation in a list, one by one, in groups."""
