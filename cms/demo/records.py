"""What the demonstration portal holds, as the content files say it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cms.demo.blocks import Block

LANGUAGES = ("uk", "pl", "en")
FORMATS = ("pdf", "docx", "xlsx", "ods", "csv")
ARTICLE_TYPES = ("article", "news")
CENTRE_KINDS = ("library", "service")
ROLES = (
    "text",
    "annex",
    "explanatory_note",
    "comparison_table",
    "roll_call",
    "other",
)
RELATIONS = ("amends", "repeals", "based_on")

type Translated = Mapping[str, str]
"""A text by language code; Ukrainian is always there."""


@dataclass(frozen=True)
class Kind:
    """A kind of official document."""

    key: str
    name: Translated
    plural: Translated
    legal_force: bool
    normative: bool


@dataclass(frozen=True)
class Topic:
    """A subject under which documents and articles are found."""

    key: str
    name: Translated


@dataclass(frozen=True)
class Place:
    """The oblast, a district, a community or a town."""

    key: str
    level: str
    name: Translated
    parent: str
    katotth: str
    invented: bool


@dataclass(frozen=True)
class PageText:
    """What a page says in one language; `picture` describes its picture."""

    title: str
    summary: str
    body: tuple[Block, ...]
    picture: str = ""


type Hours = tuple[tuple[tuple[int, ...], tuple[str, ...]], ...]
"""Days of a week (0 is Monday) with opening, closing and the ends of a break."""


@dataclass(frozen=True)
class Person:
    """Somebody invented: name, office and reception by language."""

    telephone: str
    email: str
    words: Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True)
class Contacts:
    """How an authority is reached."""

    hours: Hours
    way_there: Translated
    people: tuple[Person, ...]


@dataclass(frozen=True)
class Authority:
    """A body that publishes and answers; each is invented."""

    key: str
    kind: str
    name: Translated
    short_name: Translated
    seat: Translated
    place: str
    edrpou: str
    address: Translated
    telephone: str
    email: str
    head: Translated
    contacts: Contacts
    texts: Mapping[str, PageText]


@dataclass(frozen=True)
class Part:
    """A part of an authority's section; takes documents of some kinds."""

    key: str
    kinds: tuple[str, ...]
    name: Translated
    lead: Translated


@dataclass(frozen=True)
class Centre:
    """A place that helps visitors: a library or a service centre."""

    key: str
    place: str
    kind: str
    name: Translated
    address: str


@dataclass(frozen=True)
class DocumentText:
    """An official document's page in one language.

    `act_name` stands in the head of the typeset act («Розпорядження міського
    голови»), `sitting` below it; both may be empty.
    """

    title: str
    summary: str
    body: tuple[Block, ...]
    legal_basis: str
    act_name: str
    sitting: str
    signed_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Relation:
    """What this document does to another, named by its key."""

    type: str
    target: str


@dataclass(frozen=True)
class Restriction:
    """What is withheld from a document, on which ground, and who decided so."""

    scope: Translated
    ground: Translated
    decided_by: Translated


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to a document, before it is typeset."""

    file: str
    format: str
    role: str
    language: str
    title: Translated
    blocks: tuple[Block, ...]
    signed_by: tuple[tuple[str, str], ...]
    landscape: bool


@dataclass(frozen=True)
class OfficialDocument:
    """An official document with its texts and files.

    A draft has neither `adopted_on` nor `in_force_from`.
    """

    key: str
    authority: Authority
    kind: Kind
    number: str
    adopted_on: datetime.date | None
    produced_on: datetime.date
    in_force_from: datetime.date | None
    in_force_to: datetime.date | None
    topics: tuple[str, ...]
    places: tuple[str, ...]
    relations: tuple[Relation, ...]
    responsible: str
    restriction: Restriction | None
    texts: Mapping[str, DocumentText]
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True)
class Article:
    """An article or news of an authority, or of the portal where `authority` is
    empty; `picture` names an illustration, `see_also` documents and articles."""

    key: str
    type: str
    authority: str
    topics: tuple[str, ...]
    published_on: datetime.date
    responsible: str
    texts: Mapping[str, PageText]
    picture: str = ""
    see_also: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchExample:
    """A word that stands only inside a PDF, and another form to look for."""

    document: str
    file: str
    word: str
    query: str
    page: int


@dataclass(frozen=True)
class Content:
    """Everything that the loader puts into the demonstration portal.

    `portal` is the record of the portal's own pages, collections and alerts.
    """

    home: Mapping[str, PageText]
    portal: Mapping[str, Any]
    example_queries: Mapping[str, tuple[str, ...]]
    search_examples: tuple[SearchExample, ...]
    kinds: Mapping[str, Kind]
    topics: Mapping[str, Topic]
    places: Mapping[str, Place]
    centres: Mapping[str, Centre]
    parts: Mapping[str, Part]
    authorities: Mapping[str, Authority]
    documents: Mapping[str, OfficialDocument]
    articles: Mapping[str, Article]

    @property
    def pages(self) -> dict[str, "Article | OfficialDocument"]:
        """Documents and articles together, by key."""
        return {**self.documents, **self.articles}
