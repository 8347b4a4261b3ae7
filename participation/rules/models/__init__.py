"""Tables of the room."""

from .calendars import MartialLaw, MovedDay

__all__ = ["MartialLaw", "MovedDay"]
