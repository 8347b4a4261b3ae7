"""Taking translated catalogues back, line by line, under the rights of the review."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

import polib
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from cms.core.translations import may_translate

from .catalogues import MOST_LINES, parse, unpack
from .enums import Outcome

if TYPE_CHECKING:
    from participation.citizens.models import User

# In the head of a catalogue: which translation it is of.
ID_IN_HEAD = "X-WagtailLocalize-TranslationID"
LONGEST = 20_000
"""Characters of one translated text."""


@dataclass(frozen=True)
class Line:
    """One text of a catalogue: its line in the file, and what became of it."""

    number: int
    original: str
    outcome: Outcome
    reason: str = ""


@dataclass
class Report:
    """What became of one catalogue; `refused` says why none of it was taken."""

    name: str
    page: Page | None = None
    refused: str = ""
    lines: list[Line] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def taken(self) -> int:
        """How many texts are new or changed."""
        return self.count(Outcome.TAKEN)

    @property
    def troubles(self) -> list[Line]:
        """Lines that somebody has to look at."""
        looked_at = (Outcome.UNKNOWN, Outcome.INVALID)
        return [line for line in self.lines if line.outcome in looked_at]


def import_catalogues(*, upload: UploadedFile, by: User) -> list[Report]:
    """Take what is right of an uploaded PO or ZIP file; a report for each catalogue.

    Each catalogue is taken or refused for itself, each of its lines too.  Whoever
    imports becomes an author of the translation, so that another person reviews it.
    Raises ValidationError when the upload as a whole can't be read.
    """
    catalogues: list[tuple[str, polib.POFile | ValidationError]] = []
    lines = 0
    for name, content in unpack(upload):
        try:
            catalogue = parse(content)
        except ValidationError as error:
            catalogues.append((name, error))
            continue
        lines += len(catalogue)
        if lines > MOST_LINES:
            raise ValidationError(_("There are more than 5,000 texts in the file."))
        catalogues.append((name, catalogue))
    return [_take(name, catalogue, by) for name, catalogue in catalogues]


def _take(name: str, catalogue: polib.POFile | ValidationError, by: User) -> Report:
    if isinstance(catalogue, ValidationError):
        return Report(name, refused=" ".join(catalogue.messages))
    translation = _translation(catalogue)
    page = translation and _target(translation)
    if translation is None or page is None:
        return Report(name, refused=_("It is of no translation of this portal."))
    return _take_into(Report(name, page), translation, catalogue, by)


@transaction.atomic
def _take_into(
    report: Report, translation: Translation, catalogue: polib.POFile, by: User
) -> Report:
    assert report.page is not None
    # A review that begins meanwhile waits, or is seen here.
    Page.objects.select_for_update().get(pk=report.page.pk)
    if not may_translate(by, report.page):
        report.refused = _("You can't change this translation now.")
        return report
    known = _Known(translation)
    good = polib.POFile()
    good.metadata = {ID_IN_HEAD: str(translation.uuid)}
    for entry in catalogue:
        if entry.obsolete:
            continue
        line = known.judge(entry)
        report.lines.append(line)
        if line.outcome == Outcome.TAKEN:
            good.append(entry)
    translation.import_po(good, user=by, tool_name="PO File")
    return report


def _translation(catalogue: polib.POFile) -> Translation | None:
    try:
        uuid = UUID(catalogue.metadata.get(ID_IN_HEAD, ""))
    except ValueError:
        return None
    found = Translation.objects.filter(uuid=uuid, enabled=True)
    return found.select_related("source", "target_locale").first()


def _target(translation: Translation) -> Page | None:
    page = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    ).first()
    return page and page.specific


class _Known:
    """The strings of a translation, read at once."""

    def __init__(self, translation: Translation) -> None:
        segments = StringSegment.objects.filter(source=translation.source_id)
        self.asked = set(segments.values_list("string__data", "context__path"))
        done = StringTranslation.objects.filter(
            locale=translation.target_locale_id,
            context__object_id=translation.source.object_id,
        )
        rows = done.values_list("translation_of__data", "context__path", "data")
        self.done = {(text, path): said for text, path, said in rows}

    def judge(self, entry: polib.POEntry) -> Line:
        """What is to become of a line; it is taken when it is right and new."""
        number, shown = entry.linenum or 0, Truncator(entry.msgid).chars(80)
        key = (entry.msgid, entry.msgctxt or "")
        if key not in self.asked:
            return Line(number, shown, Outcome.UNKNOWN)
        if not entry.msgstr.strip():
            return Line(number, shown, Outcome.EMPTY)
        if reason := _fault(entry):
            return Line(number, shown, Outcome.INVALID, reason)
        if self.done.get(key) == entry.msgstr:
            return Line(number, shown, Outcome.SAME)
        return Line(number, shown, Outcome.TAKEN)


def _fault(entry: polib.POEntry) -> str:
    """Why a text may not stand there: its tags, its links, its length."""
    if len(entry.msgstr) > LONGEST:
        return _("It is too long.")
    try:
        StringValue.from_translated_html(entry.msgstr)
        validate_translation_links(entry.msgid, entry.msgstr)
    except ValueError as error:
        return str(error)
    return ""
