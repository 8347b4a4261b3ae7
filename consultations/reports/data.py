"""What a report says, as it is frozen: plain values that JSON holds.

Words are by language code.  Labels of the portal stand in all its languages; what a
person wrote only in those in which it was written.  Days are ISO dates in Europe/Kyiv.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

type Words = dict[str, str]


@dataclass(frozen=True)
class Count:
    """How many of something, which is called so."""

    code: str
    words: Words
    count: int


@dataclass(frozen=True)
class Figures:
    """Counts by one thing, such as the kind of remark."""

    name: str
    counts: list[Count]


@dataclass(frozen=True)
class Heard:
    """Who spoke, by district, channel or language, and where nobody did.

    Whoever would be recognised stands among `others`; where even those are too few
    there are no `counts`.
    """

    name: str
    counts: list[Count]
    others: int
    nobody: list[Words]
    too_few: bool = False


@dataclass(frozen=True)
class PhaseData:
    """A time in which people could take part."""

    kind: Words
    opens: str
    closes: str
    round: int


@dataclass(frozen=True)
class ChangeData:
    """What was changed in the course, and why."""

    kind: Words
    on: str
    reasons: Words
    before: str | None
    after: str | None


@dataclass(frozen=True)
class VersionData:
    """A version of the text, and what became of clauses since the one before."""

    number: int
    on: str
    language: str
    notes: Words
    changes: list[Count]


@dataclass(frozen=True)
class EventData:
    """A meeting or hearing; `at` is a moment in UTC."""

    at: str
    titles: Words
    places: Words
    link: str


@dataclass(frozen=True)
class OutcomeData:
    """What could be decided about a remark, and as what it counts."""

    words: Words
    counts_as: str


@dataclass(frozen=True)
class PartTitle:
    """A page of the report: what it is about and how many remarks stand there."""

    order: int
    titles: Words
    remarks: int


@dataclass(frozen=True)
class Summary:
    """Everything but the remarks themselves; `questionnaire` is by language."""

    edition: int
    published_at: str
    authority: Words
    titles: Words
    urls: Words
    leads: Words
    who_decides: Words
    kind: Words
    level: Words
    level_explained: Words
    announced_on: str
    phases: list[PhaseData]
    changes: list[ChangeData]
    rules: Words
    versions: list[VersionData]
    remarks: int
    people: int
    supports: int
    comments: int
    figures: list[Figures]
    heard: list[Heard]
    grounds: list[Count]
    outcomes: dict[str, OutcomeData]
    own: dict[str, Words]
    events: list[EventData]
    questionnaire: dict[str, Any]
    parts: list[PartTitle]
    open_data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ClauseData:
    """A clause beside which remarks stand; no `key` for the whole draft.

    `version` is the number of the version whose words are shown: the last one, unless
    the clause `is_gone`.
    """

    key: str
    labels: Words
    words: dict[str, dict[str, str]]
    language: str
    version: int
    is_gone: bool = False
    is_continued: bool = False


@dataclass(frozen=True)
class PartData:
    """What stands on one page of a report."""

    titles: Words
    clauses: list[ClauseData]


@dataclass(frozen=True)
class RowData:
    """A registered remark with its answer.

    `clause` is its place among the clauses of its part.  `seen` names the clause that
    its author saw, where that is now another one.  `answer` is the outcome of what it
    repeats.  Who wrote it stands nowhere here.
    """

    number: int
    key: str
    clause: int
    kind: str
    text: str
    language: str
    wording: str
    quote: str
    quote_language: str
    translations: dict[str, dict[str, str]]
    speaks_as: str
    channel: str
    given_on: str
    version: int
    seen: Words
    supports: int
    comments: int
    group: int | None
    outcome: str
    answer: str
    reasons: Words
    changed: Words
    duplicate_of: int | None
