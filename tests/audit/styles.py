"""What an old browser would lose of a style sheet, read with tinycss2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, ParseError, QualifiedRule

from tests.audit.chrome_109 import (
    AT_RULES,
    HARMLESS,
    MEDIA,
    OLDEST,
    PROPERTIES,
    SELECTORS,
    SOME_LACK,
    VALUES,
)

# At-rules that hold rules, so that their content is read like a style sheet.
HOLD_RULES = {"media", "supports", "layer", "container"}
ASK = {"media", "container", "import"}


def lost_styles(css: str) -> list[str]:
    """Faults of a style sheet for Chrome 109, each with its line; none: empty."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return list(_of_rules(rules, ""))


def _of_rules(rules: Iterable[Node], supported: str) -> Iterator[str]:
    """`supported`: what the @supports around the rules ask for."""
    for rule in rules:
        match rule:
            case ParseError():
                yield f"line {rule.source_line}: {rule.message}"
            case AtRule():
                yield from _of_at_rule(rule, supported)
            case QualifiedRule():
                yield from _of_selectors(rule, supported)
                yield from _of_block(rule.content, supported)


def _of_at_rule(rule: AtRule, supported: str) -> Iterator[str]:
    name, asked = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
    if name not in AT_RULES:
        yield f"line {rule.source_line}: @{name}"
    if name in ASK:
        yield from _younger(MEDIA, asked, supported, rule)
    if rule.content is None or name == "keyframes":
        return
    if name == "supports" and not asked.strip().startswith("not"):
        supported += asked
    if name in HOLD_RULES:
        inside = tinycss2.parse_rule_list(
            rule.content, skip_comments=True, skip_whitespace=True
        )
        yield from _of_rules(inside, supported)
    else:
        yield from _of_block(rule.content, supported, margins=name == "page")


def _of_selectors(rule: QualifiedRule, supported: str) -> Iterator[str]:
    text = tinycss2.serialize(rule.prelude)
    each = _apart(rule.prelude)
    for pattern, version in SELECTORS.items():
        young = [one for one in each if re.search(pattern, one)]
        if not young or version <= OLDEST or re.search(pattern, supported):
            continue
        polish = any(re.search(pattern, name) for name in HARMLESS)
        if not polish or len(young) < len(each):
            yield _fault(rule, text, version)
    for pattern, whose in SOME_LACK.items():
        young = [one for one in each if re.search(pattern, one)]
        if young and len(young) < len(each):
            yield _fault(rule, text, whose)


def _apart(prelude: list[Node]) -> list[str]:
    """Each selector of a list; a comma in brackets parts nothing."""
    each: list[list[Node]] = [[]]
    for token in prelude:
        if token == ",":
            each.append([])
        else:
            each[-1].append(token)
    return [tinycss2.serialize(one).strip() for one in each]


def _of_block(
    content: list[Node], supported: str, *, margins: bool = False
) -> Iterator[str]:
    before: set[str] = set()
    for one in tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    ):
        match one:
            case ParseError():
                yield f"line {one.source_line}: {one.message}"
            case Declaration():
                yield from _of_declaration(one, supported, before)
            case AtRule() if margins:
                yield from _of_block(one.content or [], supported)
            case AtRule() | QualifiedRule():
                yield f"line {one.source_line}: a rule in a rule (112)"


def _of_declaration(
    one: Declaration, supported: str, before: set[str]
) -> Iterator[str]:
    """`before` holds properties that the block gave an older value already."""
    value = tinycss2.serialize(one.value)
    version = PROPERTIES.get(one.lower_name, 0)
    if version > OLDEST and one.lower_name not in supported:
        yield _fault(one, one.name, version)
    found = list(_younger(VALUES, value, supported, one))
    # A value with var() is found wrong too late for the one before it to stand.
    stands = one.lower_name in before and "var(" not in value
    if found and not (stands and not one.name.startswith("--")):
        yield from found
    if not found:
        before.add(one.lower_name)


def _younger(
    known: Mapping[str, int], text: str, supported: str, where: Any
) -> Iterator[str]:
    for pattern, version in known.items():
        if version <= OLDEST or re.search(pattern, supported):
            continue
        if found := re.search(pattern, text):
            yield _fault(where, found[0], version)


def _fault(where: Any, what: str, version: int | str) -> str:
    return f"line {where.source_line}: {what.strip()} ({version})"
