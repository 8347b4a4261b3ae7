"""Reading files: queued, leased, tried again for bad circumstances, given up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from cms.register import extraction
from cms.register.enums import ExtractionState
from cms.register.extraction import ATTEMPTS, LEASE, PAUSE, extract_next, keep
from cms.register.extraction_process import Part, Reading, ReadingState
from cms.register.models import ExtractedPage, Extraction, File
from search.models import Passage
from tests.factories import Site, attach, draft_document, make_file, publish
from tests.register import made_files

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def reading_of(file: File) -> Extraction:
    return Extraction.objects.get(sha256=file.sha256)


def test_a_file_is_read_once_however_often_it_is_uploaded(site: Site) -> None:
    first = make_file(site.council, "a.pdf", made_files.pdf())
    make_file(site.library, "b.pdf", made_files.pdf())

    assert extract_next()
    assert not extract_next()

    row = reading_of(first)
    assert (row.state, row.pages, row.attempts) == (ExtractionState.DONE, 1, 1)
    assert "питної" in ExtractedPage.objects.get().text


def test_words_of_a_file_come_into_search_when_they_are_read(site: Site) -> None:
    page = draft_document(site.council)
    attach(page, make_file(site.council, "a.pdf", made_files.pdf()))
    publish(page, site.council)
    assert not Passage.objects.filter(text__contains="питної").exists()

    extract_next()

    passage = Passage.objects.get(text__contains="питної")
    assert (passage.page, passage.entry.translation_key) == (
        1,
        str(page.translation_key),
    )


@pytest.mark.parametrize(
    "state", [state for state in ReadingState if not state.is_about_the_file]
)
def test_bad_circumstances_are_tried_again_and_then_given_up(
    site: Site, state: ReadingState
) -> None:
    file = make_file(site.council)
    with time_machine.travel(NOON, tick=False) as clock:
        for attempt in range(1, ATTEMPTS + 1):
            row = extraction._lease()
            assert row is not None and row.attempts == attempt
            keep(row, Reading(state))
            assert extraction._lease() is None
            clock.shift(PAUSE + timedelta(seconds=1))

        assert reading_of(file).state == state
        assert extraction._lease() is None


def test_a_verdict_on_the_file_is_final(site: Site) -> None:
    file = make_file(site.council, "a.pdf", b"%PDF-1.7 nothing")

    extract_next()

    row = reading_of(file)
    assert (row.state, row.attempts) == (ExtractionState.BROKEN, 1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        assert not extract_next()


def test_what_was_read_before_it_failed_is_kept(site: Site) -> None:
    file = make_file(site.council)
    row = extraction._lease()
    assert row is not None

    keep(row, Reading(ReadingState.TIMEOUT, (Part(1, None, "слово"),), truncated=True))

    row = reading_of(file)
    assert row.state == ExtractionState.PENDING
    assert row.parts.get().text == "слово"


def test_the_lease_of_a_dead_worker_runs_out(site: Site) -> None:
    file = make_file(site.council)
    with time_machine.travel(NOON, tick=False) as clock:
        assert extraction._lease() is not None  # and the worker dies
        assert not extract_next()

        clock.shift(LEASE + timedelta(seconds=1))
        assert extract_next()
        assert reading_of(file).state == ExtractionState.DONE


def test_a_file_that_takes_the_worker_with_it_is_given_up(site: Site) -> None:
    file = make_file(site.council)
    with time_machine.travel(NOON, tick=False) as clock:
        for _attempt in range(ATTEMPTS):
            assert extraction._lease() is not None  # and the worker dies
            clock.shift(LEASE + timedelta(seconds=1))

        assert extract_next()

    row = reading_of(file)
    assert row.state == ExtractionState.CRASHED
    assert not extract_next()


def test_one_file_that_fails_does_not_hold_up_the_next(site: Site) -> None:
    make_file(site.council, "a.pdf", b"%PDF-1.7 nothing")
    good = make_file(site.council, "b.txt", b"words")

    assert extract_next()
    assert extract_next()

    assert reading_of(good).state == ExtractionState.DONE


def test_a_file_that_the_storage_lost_is_tried_again(site: Site) -> None:
    file = make_file(site.council)
    Path(file.file.path).unlink()

    assert extract_next()

    row = reading_of(file)
    assert (row.state, row.attempts) == (ExtractionState.PENDING, 1)
    assert row.leased_until is not None


def test_words_of_a_deleted_file_leave_with_it(site: Site) -> None:
    first = make_file(site.council, "a.txt", b"words")
    second = make_file(site.council, "b.txt", b"words")
    extract_next()

    first.delete()
    assert ExtractedPage.objects.exists()

    second.delete()
    assert not Extraction.objects.exists()
    assert not ExtractedPage.objects.exists()


def test_a_row_whose_file_is_gone_is_dropped(site: Site) -> None:
    Extraction.objects.create(sha256="0" * 64)

    assert extract_next()
    assert not Extraction.objects.exists()


def test_a_signature_is_not_read(site: Site) -> None:
    file = make_file(site.council, "a.p7s", made_files.signature())

    assert reading_of(file).state == ExtractionState.NO_TEXT
    assert not extract_next()
