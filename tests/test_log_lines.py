"""The log tells what was refused, and not the link with which it may be done."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest
from django.test import Client

from participation.citizens.guests import visit_links
from participation.notices.links import mine_path
from tests.factories import Site
from tests.notices.following import follows
from tests.participation.links import mailed_link


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the console gets."""
    (console,) = (
        one
        for one in logging.getLogger().handlers
        if type(one) is logging.StreamHandler
    )
    lines = StringIO()
    before = console.setStream(lines)
    yield lines
    console.setStream(before)


def test_links_of_letters_are_not_in_the_log(site: Site, log: StringIO) -> None:
    visit_links.ask(email="olena@example.org", language="uk", network="192.0.2.1")
    paths = mailed_link(), mine_path(follows("authority", "council").reader)

    for path in paths:
        assert Client().post(path).status_code == 403

    lines = log.getvalue()
    assert lines.count("Forbidden: /uk/") == 2
    assert "/uk/confirm/…/" in lines and "/uk/notices/mine/…/" in lines
    assert not any(path in lines for path in paths)
