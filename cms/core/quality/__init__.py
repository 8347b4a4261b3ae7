"""The quality gate: what is checked in a draft before it may be submitted.

Rooms above register checks of their own; see `registry.Check`.
"""
