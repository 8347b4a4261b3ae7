"""How official documents, with the text of their files, become search entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cms.core.visibility import is_public
from cms.pages.search_entries import block_texts, common, identify
from search.registry import EntryData, PassageData, Searchable, searchable

from . import selectors
from .models import Attachment, DocumentPage, ExtractedPage, Extraction


def entry_of(page: DocumentPage) -> EntryData | None:
    """A document in one language; None while it is not public."""
    document = page.document
    if document is None or not is_public(page):
        return None
    language = page.locale.language_code
    begins, ends = selectors.in_force(page, selectors.relations_of(page))
    return EntryData(
        **common("document", page),
        kind=(document.kind.slug, document.kind.name_in(language)),
        summary=page.summary,
        number=document.number,
        date=document.adopted_on or page.record.produced_on,
        state_rule=document.kind.state_rule,
        in_force_from=begins,
        in_force_to=ends,
        passages=[*_own_words(page), *words_of_files(_attachments(page))],
        has_files=page.attachments.exists(),
    )


def _own_words(page: DocumentPage) -> Iterator[PassageData]:
    text = "\n\n".join(filter(None, [page.summary, *block_texts(page.body)]))
    if text:
        yield PassageData(text, page.locale.language_code)


def _attachments(page: DocumentPage) -> list[Attachment]:
    return list(page.attachments.select_related("file"))


def words_of_files(
    attachments: Sequence[selectors.OfferedFile],
) -> Iterator[PassageData]:
    """What was read of files that a page offers, page by page."""
    texts = _texts({one.file.sha256 for one in attachments})
    for attachment in attachments:
        for part in texts.get(attachment.file.sha256, []):
            yield PassageData(
                text=part.text,
                language=attachment.language,
                file_title=attachment.title,
                file_url=attachment.file.url,
                page=part.page,
            )


def _texts(hashes: set[str]) -> dict[str, list[ExtractedPage]]:
    """What was read of files, by their hash.

    The readings are locked: text that arrives now waits for this transaction, and
    then finds the page that needs it.
    """
    readings = Extraction.objects.select_for_update().filter(sha256__in=hashes)
    by_id = dict(readings.order_by("sha256").values_list("pk", "sha256"))
    texts: dict[str, list[ExtractedPage]] = {}
    for part in ExtractedPage.objects.filter(extraction__in=by_id):
        texts.setdefault(by_id[part.extraction_id], []).append(part)
    return texts


searchable(DocumentPage, Searchable(lambda page: identify("document", page), entry_of))
