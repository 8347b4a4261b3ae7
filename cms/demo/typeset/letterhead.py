"""What stands at the head of a typeset file, in its language."""

import datetime
from dataclasses import dataclass

from cms.demo.reading import labels
from cms.demo.records import Attachment, OfficialDocument


@dataclass(frozen=True)
class Letterhead:
    """The lines above the text; `belongs_to` is empty for the act itself."""

    demonstration: str
    authority: str
    act_name: str
    sitting: str
    date: str
    place: str
    number: str
    title: str
    belongs_to: str


def letterhead(
    attachment: Attachment, document: OfficialDocument, language: str
) -> Letterhead:
    """The head of an attachment; a language the record lacks falls back to uk."""
    words = labels(language)
    text = document.texts.get(language, document.texts["uk"])
    role = words["roles"][attachment.role]
    act_name = text.act_name or document.kind.name[language]
    act_name = act_name[0].upper() + act_name[1:]
    date = long_date(document.adopted_on or document.produced_on, language)
    number = f"{words['number']} {document.number}"
    return Letterhead(
        demonstration=words["demonstration"],
        authority=document.authority.name[language],
        act_name=role or act_name,
        sitting="" if role else text.sitting,
        date=date,
        place=document.authority.seat[language],
        number=number,
        title=attachment.title.get(language, attachment.title["uk"]),
        belongs_to=role and f"{words['belongs_to']}: {act_name}, {date}, {number}",
    )


def long_date(day: datetime.date, language: str) -> str:
    """A date in words, as acts of the language write it."""
    words = labels(language)
    month = words["months"][day.month - 1]
    return f"{day.day} {month} {day.year} {words['year']}".strip()


def produced_at(document: OfficialDocument) -> datetime.datetime:
    """The moment that files carry as their own: noon of the day of production, UTC."""
    noon = datetime.time(12, tzinfo=datetime.UTC)
    return datetime.datetime.combine(document.adopted_on or document.produced_on, noon)
