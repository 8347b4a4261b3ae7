"""The tree that grows as markers come: where a clause belongs, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..clauses import Clause, Doubt, Level
from . import numbers
from .kinds import Kind, level_of
from .markers import Marker, is_heading_like
from .paragraphs import Paragraph

DEEPEST = 12
LONGEST_OWN_HEADING = 200
LONGEST_SENTENCE = 100


@dataclass(eq=False)
class Node:
    """A clause while it grows."""

    kind: Kind
    number: str = ""
    marker: str = ""
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    doubt: Doubt | None = None
    depth: int | None = None
    list_key: str = ""
    place: numbers.Place = ()
    may_be_headed: bool = False
    # The last child of each kind: its sibling before is found without a search.
    latest: dict[Kind, Node] = field(default_factory=dict)

    @property
    def ends(self) -> str:
        """The last character so far."""
        return (self.lines[-1] if self.lines else self.heading)[-1:]

    def clause(self, above: Level | None = None) -> Clause:
        """The finished clause; a short first line above children is a heading."""
        heading, lines, doubt = self._headed()
        level = self._level(above, heading)
        return Clause(
            level=level,
            number=self.number,
            heading=heading,
            text="\n".join(lines),
            children=tuple(child.clause(level) for child in self.children),
            marker=self.marker,
            doubt=doubt,
        )

    def _headed(self) -> tuple[str, list[str], Doubt | None]:
        if self.kind is Kind.ARTICLE and not self.lines and not self.children:
            doubt = Doubt.MAY_BE_HEADING if self.heading else self.doubt
            return "", [self.heading] if self.heading else [], self.doubt or doubt
        if not self.kind.is_headed and self._is_headed_by_first_line():
            return self.lines[0], [], self.doubt
        if self._is_headed_by_sentence():
            is_sure = len(self.lines) == 1
            doubt = None if is_sure else Doubt.MAY_BE_HEADING
            return self.lines[0], self.lines[1:], self.doubt or doubt
        return self.heading, self.lines, self.doubt

    def _is_headed_by_first_line(self) -> bool:
        return (
            Kind.DOTTED <= self.kind <= Kind.DOTTED_6
            and bool(self.children)
            and len(self.lines) == 1
            and is_heading_like(self.lines[0])
            and len(self.lines[0]) <= LONGEST_OWN_HEADING
            and self.children[0].kind is not Kind.DASH
        )

    def _is_headed_by_sentence(self) -> bool:
        """“Стаття 1. Загальні положення.” with a full stop, and more below."""
        if self.kind is not Kind.ARTICLE or self.heading or not self.lines:
            return False
        first = self.lines[0]
        is_short = len(first) <= LONGEST_SENTENCE and first.find(".") == len(first) - 1
        begins_list = bool(self.children) and numbers.is_first(self.children[0].place)
        is_above = len(self.lines) == 1 and begins_list
        return is_short and (is_above or (self.may_be_headed and len(self.lines) > 1))

    def _level(self, above: Level | None, heading: str) -> Level:
        """“1. Загальні положення” above “1.1.” is a chapter."""
        level = level_of(self.kind, above)
        is_plain = heading and self.kind is Kind.DOTTED and level is Level.POINT
        is_chapter = is_plain and self.children[0].kind is Kind.DOTTED_2
        return Level.CHAPTER if is_chapter else level


class Tree:
    """Open clauses, the widest first, and the numbers that came last."""

    def __init__(self, root: Node, *, has_headings: bool) -> None:
        self.root = root
        # Do articles have headings in this language?
        self.has_headings = has_headings
        self.open: list[Node] = []
        self.last: dict[Kind, numbers.Place] = {}
        self.last_prefix: dict[Kind, str] = {}
        # Did two open lists fit the number that came last?
        self.is_unsure = False

    @property
    def top(self) -> Node | None:
        """The clause that came last."""
        return self.open[-1] if self.open else None

    def add(self, marker: Marker, line: Paragraph) -> Node:
        """Open a clause where its marker belongs."""
        self.is_unsure = False
        parent_at, before = self._belongs(marker, line)
        del self.open[parent_at:]
        place = marker.place
        node = Node(
            kind=marker.kind,
            number=marker.number,
            marker=marker.written,
            doubt=self._doubt(marker, place, before),
            depth=line.depth,
            list_key=line.list_key,
            place=place,
            may_be_headed=self.has_headings and marker.kind is Kind.ARTICLE,
        )
        self._push(node)
        if place:
            self.last[marker.kind] = place
            self.last_prefix[marker.kind] = marker.number.rpartition(".")[0]
        return node

    def add_heading(self, kind: Kind, text: str) -> Node:
        """Open a chapter without a number."""
        while self.open and self.open[-1].kind >= kind:
            self.open.pop()
        node = Node(kind, heading=text)
        self._push(node)
        return node

    def add_text(self, text: str, doubt: Doubt | None = None) -> None:
        """A paragraph as a clause of its own, under the last heading."""
        if self.open and self.open[-1].kind is Kind.TEXT:
            self.open.pop()
        self._push(Node(Kind.TEXT, lines=[text], doubt=doubt))

    def _push(self, node: Node) -> None:
        parent = self.open[-1] if self.open else self.root
        parent.children.append(node)
        parent.latest[node.kind] = node
        self.open.append(node)

    def is_expected(self, marker: Marker) -> bool:
        """Does its number continue a list, begin one, or stand under its own prefix?"""
        place = marker.place
        if Kind.DOTTED_2 <= marker.kind <= Kind.DOTTED_6:
            return self._is_expected_prefix(marker, place)
        if numbers.is_first(place):
            return True
        return numbers.follows(self.last.get(marker.kind, ()), place)

    def _is_expected_prefix(self, marker: Marker, place: numbers.Place) -> bool:
        prefix = marker.number.rpartition(".")[0]
        if self._by_prefix(prefix) is not None:
            return True
        is_next = numbers.follows(self.last.get(marker.kind, ()), place)
        return is_next and prefix == self.last_prefix.get(marker.kind)

    def _belongs(self, marker: Marker, line: Paragraph) -> tuple[int, Node | None]:
        """How many open clauses stay above it, and its sibling before if any."""
        kind = marker.kind
        if kind.is_worded:
            return self._by_width(kind)
        if Kind.DOTTED_2 <= kind <= Kind.DOTTED_6:
            at = self._by_prefix(marker.number.rpartition(".")[0])
            if at is not None:
                return at + 1, self._sibling(at + 1, kind)
        for at in range(len(self.open) - 1, -1, -1):
            if line.list_key and self.open[at].list_key == line.list_key:
                return at, self.open[at]
        return self._by_sequence(marker, line)

    def _by_width(self, kind: Kind) -> tuple[int, Node | None]:
        at = len(self.open)
        while at and self.open[at - 1].kind >= kind:
            at -= 1
        return at, self._sibling(at, kind)

    def _by_prefix(self, prefix: str) -> int | None:
        for at in range(len(self.open) - 1, -1, -1):
            if self.open[at].number == prefix and self.open[at].kind < Kind.PAREN:
                return at
        return None

    def _by_sequence(self, marker: Marker, line: Paragraph) -> tuple[int, Node | None]:
        """The innermost list that the number continues, or a new one."""
        alike = self._alike(marker.kind, line.depth)
        place = marker.place
        continued = [
            at
            for at in reversed(alike)
            if numbers.follows(self.open[at].place, place)
            or (not place and not self._is_deeper(at, line.depth))
        ]
        if continued:
            self.is_unsure = bool(place) and len(continued) > 1
            at = next((at for at in continued if not self._is_ended(at)), continued[0])
            return at, self.open[at]
        is_within = self.is_list_announced or self._begins_table(line)
        if numbers.is_first(place) and is_within:
            return len(self.open), None
        if alike and not self._is_deeper(alike[-1], line.depth):
            return alike[-1], self.open[alike[-1]]
        return (len(self.open) if alike else self._above(marker.kind)), None

    def _is_ended(self, at: int) -> bool:
        """“…, …, ….”: did a list within a clause end with a full stop?"""
        *_earlier, before, last = [None, None, *self.open[at - 1].children[-2:]]
        if not at or before is None or last is None or last.children:
            return False
        return before.ends in (",", ";") and last.ends == "."

    def _begins_table(self, line: Paragraph) -> bool:
        """The rows of a table are a list within the clause before it."""
        return line.from_table and len(self.open) < DEEPEST

    def _alike(self, kind: Kind, depth: int | None) -> list[int]:
        return [
            at
            for at, node in enumerate(self.open)
            if node.kind is kind
            and (depth is None or node.depth is None or node.depth == depth)
        ] or [at for at, node in enumerate(self.open) if node.kind is kind]

    def _is_deeper(self, at: int, depth: int | None) -> bool:
        """Does automatic numbering say that it is a list within the open one?"""
        above = self.open[at].depth
        if depth is None or above is None:
            return False
        return depth > above and len(self.open) < DEEPEST

    @property
    def is_list_announced(self) -> bool:
        """Does the last clause end like one that a list follows?"""
        top = self.top
        return top is not None and top.ends == ":" and len(self.open) < DEEPEST

    def _above(self, kind: Kind) -> int:
        at = len(self.open)
        while at and self.open[at - 1].kind > kind:
            at -= 1
        return at

    def _sibling(self, at: int, kind: Kind) -> Node | None:
        """The last clause of the kind among the children of those that stay open."""
        parent = self.open[at - 1] if at else self.root
        return parent.latest.get(kind)

    def _doubt(
        self, marker: Marker, place: numbers.Place, before: Node | None
    ) -> Doubt | None:
        if not place or self.is_unsure:
            return Doubt.TWO_LISTS if self.is_unsure else None
        earlier = before.place if before else self.last.get(marker.kind, ())
        if numbers.follows(earlier, place) or (before is None and place == (1,)):
            return None
        if before is None and not marker.kind.is_worded and not earlier:
            return Doubt.GAP
        return Doubt.REPEATED if before and place <= before.place else Doubt.GAP
