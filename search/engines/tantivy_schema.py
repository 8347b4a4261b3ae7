"""The fields of the embedded index, and its words for a plan."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import tantivy

from . import plan
from .port import DATE_FIELDS, KEYWORD_FIELDS, IndexDocument

SPELLINGS: Final = {"lemma": "position", "exact": "position", "first_five": "freq"}
_OPTIONS: Final = {
    f"{zone}_{spelling}": option
    for zone in plan.ZONES
    for spelling, option in SPELLINGS.items()
}


@cache
def schema() -> tantivy.Schema:
    """The fields; change SCHEMA_VERSION with them."""
    builder = tantivy.SchemaBuilder()
    raw: dict[str, Any] = {"tokenizer_name": "raw", "index_option": "basic"}
    builder.add_text_field("key", stored=True, **raw)
    builder.add_text_field("fingerprint", stored=True, **raw)
    builder.add_text_field("number_keys", **raw)
    for name in KEYWORD_FIELDS:
        builder.add_text_field(name, fast=True, **raw)
    for name in (*DATE_FIELDS, "recency"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for zone in plan.ZONES:
        for spelling, option in SPELLINGS.items():
            builder.add_text_field(
                f"{zone}_{spelling}", tokenizer_name="whitespace", index_option=option
            )
    return builder.build()


def opened(path: Path) -> tantivy.Index:
    """The index in this directory, made if there is none."""
    index = tantivy.Index(schema(), path=str(path), reuse=True)
    # Commits of other processes are looked for at each request.
    index.config_reader("manual")
    return index


def document(source: IndexDocument) -> tantivy.Document:
    """The document with the fields of the schema."""
    made = tantivy.Document()
    made.add_text("key", source.key)
    made.add_text("fingerprint", source.fingerprint)
    for key in source.number_keys:
        made.add_text("number_keys", key)
    for name in KEYWORD_FIELDS:
        for value in source.keywords(name):
            made.add_text(name, value)
    for name, day in source.days():
        made.add_integer(name, day)
    made.add_integer("recency", source.recency)
    for zone in plan.ZONES:
        for spelling in SPELLINGS:
            for passage in getattr(getattr(source, zone), spelling):
                made.add_text(f"{zone}_{spelling}", passage)
    return made


def translated(clause: plan.Clause) -> tantivy.Query:
    """The clause as a query of tantivy."""
    query = tantivy.Query
    # The most frequent first.
    match clause:
        case plan.Term(field, value):
            option = _OPTIONS.get(field, "basic")
            return query.term_query(schema(), field, value, option)
        case plan.Boosted(inner, factor):
            return query.boost_query(translated(inner), factor)
        case plan.Both():
            return _both(clause)
        case plan.Best(clauses):
            return query.disjunction_max_query([translated(one) for one in clauses])
        case plan.Phrase(field, values, slop):
            return query.phrase_query(schema(), field, list(values), slop)
        case plan.AnyTerm(field, values):
            return query.term_set_query(schema(), field, list(values))
        case plan.Between(days):
            return _between(days.field, days.start, days.end)
        case plan.Constant(inner, score):
            return query.const_score_query(translated(inner), score)
        case plan.Everything():
            return query.all_query()


def _both(clause: plan.Both) -> tantivy.Query:
    query, occur = tantivy.Query, tantivy.Occur
    parts = [(occur.Must, translated(one)) for one in clause.must]
    parts += [(occur.Should, translated(one)) for one in clause.should]
    for one in clause.only:
        parts.append((occur.Must, query.const_score_query(translated(one), 0.0)))
    if clause.only and clause.should and not clause.must:
        raise ValueError("should beside only would be optional")
    parts += [(occur.MustNot, translated(one)) for one in clause.without]
    return query.boolean_query(parts)


def _between(field: str, start: Any, end: Any) -> tantivy.Query:
    return tantivy.Query.range_query(
        schema(),
        field,
        tantivy.FieldType.Integer,
        start.toordinal() if start else None,
        end.toordinal() if end else None,
    )


def written(clause: plan.Clause) -> str:
    """A filter in the language of queries, which is all that aggregations take."""
    match clause:
        case plan.Everything():
            return "*"
        case plan.AnyTerm(field, values):
            return _joined(" OR ", [f"{field}:{_quoted(value)}" for value in values])
        case plan.Between(days):
            start = days.start.toordinal() if days.start else "*"
            end = days.end.toordinal() if days.end else "*"
            return f"{days.field}:[{start} TO {end}]"
        case plan.Both():
            every = [written(one) for one in (*clause.must, *clause.only)]
            if clause.should:
                every.append(_joined(" OR ", map(written, clause.should)))
            # After AND its NOT finds nothing, its minus what is meant.
            every += [f"-{written(one)}" for one in clause.without]
            return _joined(" AND ", every)
    raise ValueError(f"no filter: {clause}")


def _joined(operator: str, parts: Iterable[str]) -> str:
    return f"({operator.join(parts)})"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
