"""The worker's lane of letters by itself, with short pauses: python -m …"""

from __future__ import annotations

import threading
from datetime import timedelta

import django


def main() -> None:
    """Send what is due until killed."""
    django.setup()
    from cms.runtime import background
    from participation.outbox import delivery

    delivery.FIRST_PAUSE = timedelta(seconds=0.2)
    delivery.SERVER_PAUSE = timedelta(seconds=0.3)
    background.IDLE_SECONDS = 0.2
    background.run_lane(background.lanes["letters"], threading.Event())


if __name__ == "__main__":
    main()
