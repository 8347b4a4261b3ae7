"""The steps in which the demonstration is loaded, and what each has to wait for.

A step is one transaction and begins with a look whether it was done before, so that
an interrupted loading goes on.  Steps of one authority come one after the other: the
tree of pages gives addresses below one parent to one writer at a time.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from . import comments, consultations, deadlines, remarks, subscriptions
from .articles import add_article, authority_of
from .documents import add_document
from .parts import add_parts, part_of, parts_of
from .portal_pages import add_portal_pages
from .publishing import page_of, top_of
from .records import Article, Content, OfficialDocument


@dataclass(frozen=True)
class Step:
    """Something to load; `lane` is whose place in the tree it writes to."""

    key: str
    title: str
    lane: str
    needs: frozenset[str] = frozenset()


PORTAL = "portal"
DEADLINES = "deadlines"
COMMENTS = "comments"
CONSULTATIONS = "consultations"
REMARKS = "remarks"
SUBSCRIPTIONS = "subscriptions"


def plan(content: Content) -> list[Step]:
    """All steps; each comes after those that it needs."""
    sections = [
        Step(f"parts {key}", authority.short_name["uk"], key)
        for key, authority in content.authorities.items()
    ]
    pages = [
        Step(
            record.key,
            record.texts["uk"].title,
            authority_of(record),
            frozenset({f"parts {authority_of(record)}", *_targets(record)}),
        )
        for record in content.pages.values()
        if authority_of(record)
    ]
    portal = Step(PORTAL, content.home["uk"].title, "")
    needed = deadlines.documents_told() & content.documents.keys()
    terms = Step(DEADLINES, "Строки", "", frozenset(needed))
    ordered = in_order(pages, {step.key for step in sections})
    talked = frozenset(comments.pages_told() & content.pages.keys())
    talk = Step(COMMENTS, "Коментарі", "", talked | {DEADLINES})
    every = frozenset(step.key for step in (*sections, portal, *ordered, terms))
    consult = Step(CONSULTATIONS, "Консультації", "", every)
    said = [talk, consult]
    if remarks.are_loaded(content.authorities, content.documents):
        needs = frozenset({COMMENTS, CONSULTATIONS})
        said.append(Step(REMARKS, "Зауваження", "", needs))
    last = every | {step.key for step in said}
    follow = Step(SUBSCRIPTIONS, "Сповіщення", "", last)
    return [*sections, portal, *ordered, terms, *said, follow]


def in_order(steps: list[Step], done: set[str]) -> list[Step]:
    """Steps so that each comes after those that it needs.

    Raises ValueError where they wait for one another in a circle.
    """
    waiting, ordered, done = list(steps), [], set(done)
    while waiting:
        ready = [step for step in waiting if step.needs <= done]
        if not ready:
            raise ValueError(f"steps wait in a circle: {[s.key for s in waiting]}")
        ordered += ready
        done |= {step.key for step in ready}
        waiting = [step for step in waiting if step.key not in done]
    return ordered


def _targets(record: Article | OfficialDocument) -> tuple[str, ...]:
    if isinstance(record, Article):
        return record.see_also
    return tuple(relation.target for relation in record.relations)


def is_done(content: Content, step: Step) -> bool:
    """Whether a step was taken before."""
    if step.key == PORTAL:
        return page_of("", content.portal["contact"]["key"]) is not None
    if step.key == DEADLINES:
        return deadlines.has_begun()
    if step.key == COMMENTS:
        return comments.has_begun()
    if step.key == CONSULTATIONS:
        return consultations.has_begun()
    if step.key == REMARKS:
        return remarks.is_told(content.authorities, content.documents)
    if step.key == SUBSCRIPTIONS:
        return subscriptions.has_begun()
    if step.key.startswith("parts "):
        last = list(parts_of(content, step.lane))[-1]
        return page_of(step.lane, last) is not None
    return page_of(step.lane, step.key) is not None


@transaction.atomic
def take(content: Content, step: Step) -> None:
    """Take a step, unless it was taken before."""
    if is_done(content, step):
        return
    if step.key == PORTAL:
        add_portal_pages(content)
    elif step.key == DEADLINES:
        deadlines.add_deadlines(content.authorities)
    elif step.key == COMMENTS:
        comments.add_comments()
    elif step.key == CONSULTATIONS:
        consultations.add_consultations(content.authorities, content.documents)
    elif step.key == REMARKS:
        remarks.add_remarks(content.authorities, content.documents)
    elif step.key == SUBSCRIPTIONS:
        subscriptions.add_subscriptions(content)
    elif step.key.startswith("parts "):
        add_parts(content, step.lane)
    else:
        _add_page(content, step)


def _add_page(content: Content, step: Step) -> None:
    record = content.pages[step.key]
    slug = part_of(content, record).key
    parent = top_of(step.lane).get_children().get(slug=slug)
    if isinstance(record, Article):
        add_article(record, parent, content.pages)
    else:
        add_document(record, parent, content.documents)
