"""Consultants at centres: acting for visitors, attesting who they are."""
