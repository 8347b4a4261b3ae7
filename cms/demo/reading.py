"""Records of content files as objects: documents, articles, authorities."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .blocks import Block, read_blocks
from .markup import read_text
from .records import (
    ARTICLE_TYPES,
    FORMATS,
    LANGUAGES,
    RELATIONS,
    ROLES,
    Article,
    Attachment,
    Authority,
    Contacts,
    DocumentText,
    Hours,
    Kind,
    OfficialDocument,
    PageText,
    Person,
    Relation,
    Restriction,
)
from .typography import bind

FOLDER = Path(__file__).parent / "content"

type Record = dict[str, Any]


class ContentError(ValueError):
    """A content file that contradicts itself or another; names the file."""


def load(path: Path) -> Record:
    """A TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@functools.cache
def labels(language: str) -> Record:
    """The words of heads and feet of files in a language."""
    words: Record = load(FOLDER / "labels.toml")[language]
    return words


def read_authority(record: Record, contacts: Record) -> Authority:
    """An authority with its contacts, which stand in a file of their own."""
    texts = read_page_texts(record.pop("text"))
    return Authority(
        texts=texts, contacts=_read_contacts(contacts[record["key"]]), **record
    )


def _read_contacts(record: Record) -> Contacts:
    people = [
        Person(
            telephone=row["telephone"],
            email=row["email"],
            words={
                code: (row[code][0], row[code][1], row[code][2]) for code in LANGUAGES
            },
        )
        for row in record["people"]
    ]
    return Contacts(read_hours(record["hours"]), record["way_there"], tuple(people))


def read_hours(rows: list[list[Any]]) -> Hours:
    """Opening hours: days, then the moments of opening, closing and a break."""
    return tuple((tuple(days), tuple(moments)) for days, *moments in rows)


def read_article(record: Record) -> Article:
    """An article or a piece of news."""
    texts = read_page_texts(record.pop("text"))
    for name in ("topics", "see_also"):
        record[name] = tuple(record.get(name, ()))
    kind = one_of(ARTICLE_TYPES, record.pop("type", "article"))
    return Article(type=kind, texts=texts, **{"authority": "", **record})


def read_document(
    record: Record, authorities: Mapping[str, Authority], kinds: Mapping[str, Kind]
) -> OfficialDocument:
    """An official document; what its files leave out is taken from its page."""
    restriction = record.get("restriction")
    texts = _document_texts(record["text"])
    return OfficialDocument(
        key=record["key"],
        authority=authorities[record["authority"]],
        kind=kinds[record["kind"]],
        number=record["number"],
        adopted_on=record.get("adopted_on"),
        produced_on=record["produced_on"],
        in_force_from=record.get("in_force_from"),
        in_force_to=record.get("in_force_to"),
        topics=tuple(record["topics"]),
        places=tuple(record["places"]),
        relations=tuple(_read_relation(row) for row in record.get("relations", [])),
        responsible=record["responsible"],
        restriction=Restriction(**restriction) if restriction else None,
        texts=texts,
        attachments=tuple(
            _read_attachment(row, texts) for row in record["attachments"]
        ),
    )


def _read_relation(record: Record) -> Relation:
    return Relation(one_of(RELATIONS, record["type"]), record["target"])


def _read_attachment(record: Record, texts: Mapping[str, DocumentText]) -> Attachment:
    """A file; one without blocks is the text of the page in its language."""
    suffix = record["file"].rpartition(".")[2]
    if record.get("format", suffix) != suffix:
        raise ContentError(f"{record['file']} is no {record['format']}")
    language = one_of(LANGUAGES, record.get("language", "uk"))
    text = texts.get(language)
    if text is None and "blocks" not in record:
        raise ContentError(f"{record['file']}: no text in the language {language}")
    signed_by = record.get("signed_by")
    if signed_by is None:
        signed_by = text.signed_by if text and "blocks" not in record else ()
    return Attachment(
        file=record["file"],
        format=one_of(FORMATS, suffix),
        role=one_of(ROLES, record.get("role", "text")),
        language=language,
        title=record.get("title") or _titles(texts, language),
        blocks=read_blocks(record["blocks"]) if "blocks" in record else text_body(text),
        signed_by=tuple((post, name) for post, name in signed_by),
        landscape=record.get("landscape", False),
    )


def text_body(text: DocumentText | None) -> tuple[Block, ...]:
    """The body of a text."""
    return text.body if text else ()


def _titles(texts: Mapping[str, DocumentText], language: str) -> dict[str, str]:
    """How the text of an act is called on the page of each language."""
    return {
        code: text.title
        if code == language
        else f"{text.title} ({labels(code)['written_in'][language]})"
        for code, text in texts.items()
    }


def _document_texts(records: Record) -> dict[str, DocumentText]:
    return {
        one_of(LANGUAGES, language): DocumentText(
            title=bind(record["title"]),
            summary=bind(record["summary"]),
            body=_read_body(record["body"]),
            legal_basis=bind(record["legal_basis"]),
            act_name=record.get("act_name", ""),
            sitting=record.get("sitting", ""),
            signed_by=tuple((post, name) for post, name in record.get("signed_by", [])),
        )
        for language, record in records.items()
    }


def read_page_texts(records: Record) -> dict[str, PageText]:
    """What a page says, by language."""
    return {
        one_of(LANGUAGES, language): PageText(
            title=bind(record["title"]),
            summary=bind(record["summary"]),
            body=_read_body(record["body"]),
            picture=bind(record.get("picture", "")),
        )
        for language, record in records.items()
    }


def _read_body(body: str | list[Record]) -> tuple[Block, ...]:
    """A body is written as plain text, or block by block."""
    return read_text(body) if isinstance(body, str) else read_blocks(body)


def one_of(allowed: tuple[str, ...], value: str) -> str:
    """A word that has to be one of some.  Raises ContentError."""
    if value not in allowed:
        raise ContentError(f"“{value}” is none of {', '.join(allowed)}")
    return value
