"""How often somebody may do something: one count for all processes.

limits.allow("comments", limits.network(request), Rate(5, MINUTE), Rate(50, DAY))
"""

from .counting import (
    DAY,
    HOUR,
    MINUTE,
    Rate,
    Use,
    allow,
    count,
    forget,
    take_back_newest,
    would_allow,
)
from .networks import network

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "Rate",
    "Use",
    "allow",
    "count",
    "forget",
    "network",
    "take_back_newest",
    "would_allow",
]
