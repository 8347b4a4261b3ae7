"""Parts of files, as a browser's PDF viewer asks for them."""

from __future__ import annotations

import pytest
from django.test import Client

from cms.register.ranges import NotSatisfiable, Part, part_asked_for
from tests.factories import Site, make_file
from tests.register.offering import CONTENT, body, offered, told


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-3", 0, 3),
        ("bytes=4-", 4, 9),
        ("bytes=-3", 7, 9),
        ("bytes=8-100", 8, 9),
        ("bytes=-100", 0, 9),
    ],
)
def test_a_part_is_served(site: Site, asked: str, first: int, last: int) -> None:
    _page, file = offered(site)

    response = Client().get(file.url, headers={"range": asked})

    assert response.status_code == 206
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/10"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_beyond_the_end_is_refused(site: Site) -> None:
    _page, file = offered(site)

    response = Client().get(file.url, headers={"range": "bytes=10-"})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */10"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=0-1,3-4", "pages=1-2", "bytes=", f"bytes={'9' * 40}-"]
)
def test_an_odd_range_gets_the_whole_file(site: Site, asked: str) -> None:
    _page, file = offered(site)

    response = Client().get(file.url, headers={"range": asked})

    assert response.status_code == 200
    assert body(response) == CONTENT


def test_a_part_of_another_version_is_not_mixed_in(site: Site) -> None:
    _page, file = offered(site)
    headers = {"range": "bytes=0-3", "if-range": '"another"'}

    assert told(file, headers=headers).status_code == 200


def test_a_part_of_a_private_file_is_private(site: Site) -> None:
    file = make_file(site.council)

    assert Client().get(file.url, headers={"range": "bytes=0-3"}).status_code == 404


def test_a_range_of_an_empty_file_is_refused() -> None:
    with pytest.raises(NotSatisfiable):
        part_asked_for("bytes=0-", 0)
    assert part_asked_for("bytes=0-0", 1) == Part(0, 0)
