"""How often somebody may do something in a day, without knowing who it is.

Counted in PostgreSQL, for all processes together.  A network address is turned into a
digest that only this portal could make, and only on this day; the rows of other days
are removed.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from cms.clock import today
from cms.visitors import network_address

_USE: Final = """
    INSERT INTO readership_allowance (who, day, used) VALUES (%s, %s, 1)
    ON CONFLICT (who) DO UPDATE SET used = readership_allowance.used + 1
    WHERE readership_allowance.used < %s
"""


def use_allowance(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more use of `what` by this visitor today; False beyond the most."""
    day = today()
    text = f"{day.isoformat()} {what} {network_address(request)}"
    key = f"readership {settings.SECRET_KEY}".encode()
    who = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(_USE, [who, day, most])
        return bool(cursor.rowcount)
