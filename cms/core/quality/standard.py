"""The checks of the core, in the order of the editor's list."""

from . import links, pictures, reading, record, structure
from .registry import register


def register_checks() -> None:
    """Put the core's own checks before those of the rooms above."""
    for module in (structure, record, pictures, links, reading):
        for check in module.CHECKS:
            register(check)
