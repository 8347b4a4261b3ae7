"""The demonstration portal's content, read from the files in content/."""

import datetime
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from cms.demo.blocks import BlockError, read_blocks
from cms.demo.records import (
    FORMATS,
    LANGUAGES,
    RELATIONS,
    ROLES,
    Article,
    Attachment,
    Authority,
    Content,
    DocumentText,
    Kind,
    OfficialDocument,
    PageText,
    Place,
    Relation,
    Restriction,
    SearchExample,
    Topic,
)

FOLDER = Path(__file__).parent / "content"

type Record = dict[str, Any]


class ContentError(ValueError):
    """A content file that contradicts itself or another; names the file."""


def read_content(folder: Path = FOLDER) -> Content:
    """The whole content of a folder, each file read once.

    Raises ContentError for a record that is not whole, or that names a kind,
    topic, place, authority or document which is not there.
    """
    kinds = _rows(folder, "kinds", lambda record: Kind(**record))
    authorities = _rows(folder, "authorities", _read_authority)
    examples = _load(folder / "search_examples.toml")
    content = Content(
        home=_page_texts(_load(folder / "home.toml")),
        example_queries=_tuples(examples["example_queries"]),
        search_examples=tuple(SearchExample(**row) for row in examples["search"]),
        kinds=kinds,
        topics=_rows(folder, "topics", lambda record: Topic(**record)),
        places=_rows(folder, "places", lambda record: Place(**record)),
        authorities=authorities,
        documents=_files(
            folder / "documents",
            lambda record: _read_document(record, authorities, kinds),
        ),
        articles=_files(folder / "articles", _read_article),
    )
    _check_references(content)
    return content


def _load(path: Path) -> Record:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rows[T](folder: Path, name: str, make: Callable[[Record], T]) -> dict[str, T]:
    """Records of a list file by their key, in the file's order."""
    path = folder / f"{name}.toml"
    return _by_key(((path, record) for record in _load(path)[name]), make)


def _files[T](folder: Path, make: Callable[[Record], T]) -> dict[str, T]:
    """Records of a folder with one file each, by key, in the order of names."""
    paths = sorted(folder.glob("*.toml"))
    return _by_key(((path, _load(path)) for path in paths), make)


def _by_key[T](
    records: Iterable[tuple[Path, Record]], make: Callable[[Record], T]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for path, record in records:
        key = record.get("key", "")
        if not key or key in found:
            raise ContentError(f"{path.name}: the key “{key}” is not unique")
        try:
            found[key] = make(record)
        except (KeyError, TypeError, ValueError, BlockError) as error:
            raise ContentError(f"{path.name}: {key}: {error!r}") from error
    return found


def _read_authority(record: Record) -> Authority:
    texts = _page_texts(record.pop("text"))
    return Authority(texts=texts, **record)


def _read_article(record: Record) -> Article:
    texts = _page_texts(record.pop("text"))
    record["topics"] = tuple(record["topics"])
    return Article(texts=texts, **{"authority": "", **record})


def _read_document(
    record: Record, authorities: Mapping[str, Authority], kinds: Mapping[str, Kind]
) -> OfficialDocument:
    restriction = record.get("restriction")
    return OfficialDocument(
        key=record["key"],
        authority=authorities[record["authority"]],
        kind=kinds[record["kind"]],
        number=record["number"],
        adopted_on=_date(record, "adopted_on"),
        produced_on=record["produced_on"],
        in_force_from=_date(record, "in_force_from"),
        in_force_to=_date(record, "in_force_to"),
        topics=tuple(record["topics"]),
        places=tuple(record["places"]),
        relations=tuple(_read_relation(row) for row in record.get("relations", [])),
        responsible=record["responsible"],
        restriction=Restriction(**restriction) if restriction else None,
        texts=_document_texts(record["text"]),
        attachments=tuple(_read_attachment(row) for row in record["attachments"]),
    )


def _date(record: Record, name: str) -> datetime.date | None:
    return record.get(name)


def _read_relation(record: Record) -> Relation:
    return Relation(_one_of(RELATIONS, record["type"]), record["target"])


def _read_attachment(record: Record) -> Attachment:
    if not record["file"].endswith("." + record["format"]):
        raise ContentError(f"{record['file']} is no {record['format']}")
    return Attachment(
        file=record["file"],
        format=_one_of(FORMATS, record["format"]),
        role=_one_of(ROLES, record["role"]),
        language=_one_of(LANGUAGES, record["language"]),
        title=record["title"],
        blocks=read_blocks(record["blocks"]),
        signed_by=tuple((post, name) for post, name in record.get("signed_by", [])),
        landscape=record.get("landscape", False),
    )


def _document_texts(records: Record) -> dict[str, DocumentText]:
    return {
        _one_of(LANGUAGES, language): DocumentText(
            title=record["title"],
            summary=record["summary"],
            body=read_blocks(record["body"]),
            legal_basis=record["legal_basis"],
            act_name=record.get("act_name", ""),
            sitting=record.get("sitting", ""),
        )
        for language, record in records.items()
    }


def _page_texts(records: Record) -> dict[str, PageText]:
    return {
        _one_of(LANGUAGES, language): PageText(
            record["title"], record["summary"], read_blocks(record["body"])
        )
        for language, record in records.items()
    }


def _tuples(lists: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(lists[language]) for language in LANGUAGES}


def _one_of(allowed: tuple[str, ...], value: str) -> str:
    if value not in allowed:
        raise ContentError(f"“{value}” is none of {', '.join(allowed)}")
    return value


def _check_references(content: Content) -> None:
    """Every key named by a record exists. Raises ContentError."""
    for document in content.documents.values():
        _check_keys(document.key, document.topics, content.topics)
        _check_keys(document.key, document.places, content.places)
        targets = [relation.target for relation in document.relations]
        _check_keys(document.key, targets, content.documents)
    for article in content.articles.values():
        _check_keys(article.key, article.topics, content.topics)
        if article.authority:
            _check_keys(article.key, [article.authority], content.authorities)
    for authority in content.authorities.values():
        _check_keys(authority.key, [authority.place], content.places)
    for example in content.search_examples:
        _check_keys(example.file, [example.document], content.documents)


def _check_keys(source: str, keys: Iterable[str], known: Mapping[str, object]) -> None:
    for key in keys:
        if key not in known:
            raise ContentError(f"{source} names “{key}”, which is not there")
