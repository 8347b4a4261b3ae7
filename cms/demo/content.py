"""The demonstration portal's content, read from the files in content/."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from cms.founding.words import KINDS_FILE

from .blocks import BlockError
from .reading import (
    FOLDER,
    ContentError,
    Record,
    load,
    read_article,
    read_authority,
    read_document,
    read_page_texts,
)
from .records import (
    LANGUAGES,
    Centre,
    Content,
    Kind,
    Part,
    Place,
    SearchExample,
    Topic,
)

__all__ = ["FOLDER", "ContentError", "read_content"]


def read_content(folder: Path = FOLDER) -> Content:
    """The whole content of a folder, each file read once.

    Raises ContentError for a record that is not whole, or that names a kind,
    topic, place, authority or document which is not there.
    """
    # A demonstration has the kinds with which every portal begins.
    kinds = _rows(KINDS_FILE.parent, "kinds", lambda record: Kind(**record))
    contacts = load(folder / "contacts.toml")
    authorities = _rows(
        folder, "authorities", lambda record: read_authority(record, contacts)
    )
    # They stand in menus as they stand among the contacts.
    authorities = {key: authorities[key] for key in contacts}
    places = _rows(folder, "places", lambda record: Place(**record))
    examples = load(folder / "search_examples.toml")
    content = Content(
        home=read_page_texts(load(folder / "home.toml")),
        portal=load(folder / "portal.toml"),
        example_queries={
            code: tuple(examples["example_queries"][code]) for code in LANGUAGES
        },
        search_examples=tuple(SearchExample(**row) for row in examples["search"]),
        kinds=kinds,
        topics=_rows(folder, "topics", lambda record: Topic(**record)),
        places=places,
        centres=_read_centres(folder, places),
        parts=_rows(folder, "sections", _read_part),
        authorities=authorities,
        documents=_files(
            [folder / "documents"],
            lambda record: read_document(record, authorities, kinds),
        ),
        articles=_files([folder / "articles", folder / "news"], read_article),
    )
    _check_references(content)
    return content


def _rows[T](folder: Path, name: str, make: Callable[[Record], T]) -> dict[str, T]:
    """Records of a list file by their key, in the file's order."""
    path = folder / f"{name}.toml"
    return _by_key(((path, record) for record in load(path)[name]), make)


def _files[T](folders: list[Path], make: Callable[[Record], T]) -> dict[str, T]:
    """Records of folders with one file each, by key, in the order of names."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.toml"))]
    return _by_key(((path, load(path)) for path in paths), make)


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


def _read_part(record: Record) -> Part:
    return Part(**record | {"kinds": tuple(record["kinds"])})


def _read_centres(folder: Path, places: Mapping[str, Place]) -> dict[str, Centre]:
    """Centres by key; their names are their towns' within a pattern."""
    record = load(folder / "centres.toml")
    return {
        centre.key: centre
        for kind, pattern in record["names"].items()
        for centre in _centres_of(kind, pattern, record[kind], places)
    }


def _centres_of(
    kind: str,
    pattern: Mapping[str, str],
    addresses: Mapping[str, str],
    places: Mapping[str, Place],
) -> Iterator[Centre]:
    _check_keys("centres.toml", addresses, places)
    for place, address in addresses.items():
        names = {code: pattern[code] % places[place].name[code] for code in LANGUAGES}
        yield Centre(f"{kind}-{place}", place, kind, names, address)


def _check_references(content: Content) -> None:
    """Every key named by a record exists. Raises ContentError."""
    for document in content.documents.values():
        _check_keys(document.key, document.topics, content.topics)
        _check_keys(document.key, document.places, content.places)
        targets = [relation.target for relation in document.relations]
        _check_keys(document.key, targets, content.documents)
    for article in content.articles.values():
        _check_keys(article.key, article.topics, content.topics)
        _check_keys(article.key, article.see_also, content.pages)
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
