"""A new version: each remark tells what became of its clause; its author hears once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from cms import clock
from consultations.remarks import selectors
from consultations.remarks.following import tell_of_version
from consultations.texts.fates import FateKind
from participation.notices.hearing import begin
from participation.notices.models import Subscription
from tests.consultations.making import process_of
from tests.consultations.remarks.making import (
    CLAUSES,
    anew,
    clauses_of,
    make_version,
    olena,
    open_consultation,
    remark,
)
from tests.consultations.texts.making import published_text, small_draft
from tests.factories import Site
from tests.notices.conftest import *  # noqa: F403  the engine
from tests.notices.following import letters
from tests.participation.links import mailed_link, press
from tests.participation.people import at_desk, make_consultant, make_guest

NEWS = "Положення, до якого ви подали зауваження, змінилося"


def told() -> list[tuple[str, str]]:
    """Addresses and words of letters, some quiet minutes later."""
    sent, later = letters(), clock.now() + timedelta(minutes=5)
    with clock.told_by(lambda: later):
        sent = [*sent, *letters()]
    return [(one.to[0], str(one.body)) for one in sent]


@pytest.fixture(autouse=True)
def heard(db: None) -> Iterator[None]:
    begin()
    return iter([None])  # type: ignore[return-value]


def test_each_remark_tells_what_became_of_its_clause(site: Site) -> None:
    page = open_consultation(site)
    first, second, third = clauses_of(page)
    made = [remark(page, f"Думка {n}: вода", number=n) for n in range(3)]
    new = [CLAUSES[0] | {"uk": "Вода подається завжди."}, CLAUSES[1], CLAUSES[1]]
    make_version(page, new, [first, None, None], {second: [None], third: [None]})
    half, rest = clauses_of(page)[1:]
    assert third.pk not in (half.pk, rest.pk)

    found = selectors.listed(process_of(page), selectors.Filters(), "uk")
    cited = [one.cited for one in found.remarks if one.cited]
    assert [one.fate.kind for one in cited if one.fate] == [
        FateKind.CHANGED,
        FateKind.DELETED,
        FateKind.DELETED,
    ]
    # Nothing was moved, and nothing is stored of it.
    for one, clause in zip(made, (first, second, third), strict=True):
        assert anew(one).clause == clause
        assert anew(one).version == one.version


def test_who_agreed_to_it_is_told_once(site: Site, tantivy_index: object) -> None:
    page = open_consultation(site, text=())
    published_text(page, site.council)
    clauses = clauses_of(page)
    hours, force = clauses[3], clauses[6]
    guest = make_guest("Криниця", "Петро", "petro@example.org")
    remark(page, "Додайте годину.", olena(), clause=hours, tells_author=True)
    remark(page, "Додайте дві.", guest, clause=hours, tells_author=True)
    press(mailed_link())
    remark(page, "Додайте три.", make_guest("Я", "Я", "ya@example.org"), clause=hours)
    press(mailed_link())
    remark(page, "Згода.", olena(), clause=force, tells_author=True)
    # An address that a consultant wrote down is asked first.
    by = at_desk(make_consultant())
    desk = make_guest("Сад", "Іван", "ivan@example.org")
    remark(page, "Так.", desk, clause=hours, tells_author=True, given=by)
    assert Subscription.objects.filter(kind="remark").count() == 3
    told()

    changed = {"hours 1": "Пункти видачі води працюють щодня з сьомої до двадцятої."}
    published_text(page, site.council, small_draft(**changed))
    sent = told()
    assert sorted(to for to, _body in sent) == [
        "olena@example.org",
        "petro@example.org",
    ]
    assert all(NEWS in body for _to, body in sent)

    published_text(page, site.council, small_draft(**changed))
    assert told() == []


def test_nobody_is_told_twice_of_one_change(site: Site) -> None:
    page = open_consultation(site)
    clauses = clauses_of(page)
    remark(page, "Згода, що вода потрібна.", tells_author=True)
    second = make_version(page, [{"uk": "Інакше."}, *CLAUSES[1:]], clauses)
    third = make_version(page, [{"uk": "Інакше."}, *CLAUSES[1:]], clauses)
    gone = make_version(page, CLAUSES[1:], clauses[1:], {clauses[0]: [None]})
    assert [tell_of_version(one) for one in (second, third, gone)] == [1, 0, 1]
    later = make_version(page, CLAUSES[1:], clauses[1:])
    assert tell_of_version(later) == 0
