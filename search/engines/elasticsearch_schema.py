"""The fields of the Elasticsearch index, and its words for a plan.

Only what the server's core has: the standard tokenizer, no filters, no scripts."""

from typing import Any, Final

from . import plan
from .port import DATE_FIELDS, KEYWORD_FIELDS, SCHEMA_VERSION, IndexDocument

SPELLINGS: Final = {"lemma": "positions", "exact": "positions", "first_five": "freqs"}


def settings() -> dict[str, Any]:
    """One shard, so that scores are reckoned over all; a copy where there are nodes."""
    analyzer = {"type": "custom", "tokenizer": "standard"}
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "refresh_interval": "-1",
        "analysis": {"analyzer": {"terms": analyzer}},
    }


def mappings() -> dict[str, Any]:
    """The fields; change SCHEMA_VERSION with them."""
    names = ("key", "fingerprint", "number_keys", *KEYWORD_FIELDS)
    fields: dict[str, Any] = {name: {"type": "keyword"} for name in names}
    fields |= {name: {"type": "long"} for name in (*DATE_FIELDS, "recency")}
    for zone in plan.ZONES:
        for spelling, options in SPELLINGS.items():
            field: dict[str, Any] = {
                "type": "text",
                "analyzer": "terms",
                "index_options": options,
            }
            if options == "positions":
                # As wide as the gap that tantivy leaves between passages.
                field["position_increment_gap"] = 1
            fields[f"{zone}_{spelling}"] = field
    return {
        "dynamic": "strict",
        "_meta": {"schema": SCHEMA_VERSION},
        "_source": {"enabled": False},
        "properties": fields,
    }


def document(source: IndexDocument) -> dict[str, Any]:
    """The document with the fields of the mapping."""
    made: dict[str, Any] = {
        "key": source.key,
        "fingerprint": source.fingerprint,
        "number_keys": list(source.number_keys),
        "recency": source.recency,
        **{name: list(source.keywords(name)) for name in KEYWORD_FIELDS},
        **dict(source.days()),
    }
    for zone in plan.ZONES:
        for spelling in SPELLINGS:
            passages = getattr(getattr(source, zone), spelling)
            made[f"{zone}_{spelling}"] = passages
    return made


def translated(clause: plan.Clause) -> dict[str, Any]:
    """The clause in the query language of Elasticsearch."""
    match clause:
        case plan.Everything():
            return {"match_all": {}}
        case plan.Term(field, value):
            return {"term": {field: value}}
        case plan.AnyTerm(field, values):
            return {"terms": {field: list(values)}}
        case plan.Phrase(field, values, slop):
            return {"match_phrase": {field: {"query": " ".join(values), "slop": slop}}}
        case plan.Between(days):
            ends = {"gte": days.start, "lte": days.end}
            set_ends = {name: day.toordinal() for name, day in ends.items() if day}
            return {"range": {days.field: set_ends}}
        case plan.Best(clauses):
            return {"dis_max": {"queries": [translated(one) for one in clauses]}}
        case plan.Boosted(inner, factor):
            return {"bool": {"must": [translated(inner)], "boost": factor}}
        case plan.Constant(inner, score):
            return {"constant_score": {"filter": translated(inner), "boost": score}}
        case plan.Both():
            return _both(clause)


def _both(clause: plan.Both) -> dict[str, Any]:
    kinds = {
        "must": clause.must,
        "should": clause.should,
        "filter": clause.only,
        "must_not": clause.without,
    }
    parts: dict[str, Any] = {
        kind: [translated(one) for one in clauses] for kind, clauses in kinds.items()
    }
    if clause.should and not clause.must:
        parts["minimum_should_match"] = 1
    return {"bool": parts}
