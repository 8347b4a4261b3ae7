"""Remarks are found where they are asked for, as long as anybody may read them."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from consultations.remarks import actions, selectors
from participation.comments.enums import Checked
from participation.moderation.models import Case
from search.models import Entry
from search.registry import kinds_set_apart
from tests.consultations.making import process_of
from tests.consultations.remarks.making import (
    clauses_of,
    many_remarks,
    moderated,
    olena,
    open_consultation,
    remark,
)
from tests.factories import Site

POLISH = "Proszę podawać wodę także w nocy, bo wielu z nas pracuje na zmiany."


def entries() -> list[Entry]:
    return list(Entry.objects.filter(object_kind="remark").order_by("language"))


def test_it_is_found_in_its_language_and_its_translations(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page, POLISH, kind="proposal", wording="Woda jest zawsze.")
    (one,) = entries()
    assert (one.language, one.kind) == ("pl", "remark")
    assert one.title == f"Art. 1: {POLISH[:90]}"
    assert "remark" in kinds_set_apart()
    words = " ".join(one.passages.values_list("text", flat=True))
    assert "Woda jest zawsze." in words

    told = {"language": "uk", "text": "Воду й уночі.", "wording": "Вода є завжди."}
    actions.translate(remark=made, by=site.council.editor, **told)
    assert [one.language for one in entries()] == ["pl", "uk"]
    assert entries()[1].title == "Стаття 1: Воду й уночі."

    actions.withdraw(remark=made, by=olena())
    assert entries() == []


def test_what_waits_or_is_private_is_not_found(site: Site) -> None:
    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page)
    assert entries() == []
    moderated(made)
    assert len(entries()) == 1
    section = page.get_parent()
    closed = PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert entries() == []
    closed.delete()
    assert len(entries()) == 1
    page.unpublish()
    assert entries() == []


def test_moderators_read_the_words_and_where_they_stand(site: Site) -> None:
    from participation.moderation.queue.rows import rows_of
    from participation.moderation.registry import kind_of

    page = open_consultation(site, checked=Checked.BEFORE)
    made = remark(page, kind="proposal", wording="Вода є завжди.")
    (row,) = rows_of(list(Case.objects.open()), site.admin)
    told = "".join(str(one) for one in row.words)
    assert "Вода є завжди." in told
    assert ("Положення", "стаття 1") in kind_of(made).around(made)


def test_lists_are_narrowed(site: Site) -> None:
    page = open_consultation(site)
    row = process_of(page)
    many_remarks(page, 60)
    everything = selectors.listed(row, selectors.Filters(), "uk", page=3)
    assert (everything.total, everything.pages, everything.page) == (60, 3, 3)
    assert [one.remark.number for one in everything.remarks] == [*range(51, 61)]

    def numbers(**asked: object) -> int:
        found = selectors.listed(row, selectors.Filters(**asked), "uk")  # type: ignore[arg-type]
        return found.total

    clause = clauses_of(page)[1]
    assert numbers(clause=clause.pk) == 20
    assert numbers(clause=0) == 0
    assert numbers(kind="question") == 15
    assert numbers(language="pl") == 15
    assert numbers(words="ЗАУВАЖЕННЯ 17") == 1
    assert numbers(group=1) == 0
    assert selectors.counts_by_clause(row) == {one.pk: 20 for one in clauses_of(page)}
    assert selectors.summary(row).by_kind["proposal"] == 15


def test_reads_ask_the_same_however_many_there_are(
    site: Site, django_assert_max_num_queries: object
) -> None:
    page = open_consultation(site)
    row = process_of(page)
    many_remarks(page, 9)
    asked = []
    for _again in range(2):
        with django_assert_max_num_queries(5) as told:  # type: ignore[operator]
            found = selectors.listed(row, selectors.Filters(), "uk")
        asked.append(len(told))
        many_remarks(page, 90)
    assert asked[0] == asked[1]
    assert found.total == 99


def test_it_tells_of_the_clause_as_it_was_seen(site: Site) -> None:
    page = open_consultation(site)
    made = remark(page, number=1)
    shown = selectors.one(made.key, "en")
    assert shown is not None
    assert shown.cited is not None
    assert (shown.cited.label, shown.cited.version) == ("article 2", 1)
    assert shown.cited.fate is None


@pytest.mark.parametrize("seen", [True, False])
def test_nothing_is_handed_out_of_a_stub(site: Site, seen: bool) -> None:
    page = open_consultation(site)
    made = remark(page)
    if not seen:
        actions.withdraw(remark=made, by=olena())
    found = selectors.listed(process_of(page), selectors.Filters(), "uk")
    (one,) = found.remarks
    assert (one.remark.text != "") is seen
