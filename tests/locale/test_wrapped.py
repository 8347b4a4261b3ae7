"""Whatever a person reads in the portal's own source is marked for translation."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from wagtail.admin.panels import PanelGroup
from wagtail.documents import get_document_model
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

PROJECT = Path(__file__).resolve().parents[2]
FLOORS = ("cms", "participation", "consultations", "search")
WORD = re.compile(r"[^\W\d_]{2,}")

# Names that are the same in all languages, the portal's first.
SAME_EVERYWHERE = {"Відкрито", "API", "QR", "PDF"}
READ_ATTRIBUTES = {"alt", "aria-label", "content", "label", "placeholder", "title"}
MARKED = re.compile(
    r"{%\s*comment.*?{%\s*endcomment\s*%}"
    r"|{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}"
    # Part of an attribute.
    r"|{%\s*block \w+_class\s*%}.*?{%\s*endblock.*?%}"
    r"|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
# Attributes whose values are no words.
CODES = {"viewport", "robots", "referrer", "theme-color", "color-scheme"}

SHOWN_ARGUMENTS = {
    *("label", "help_text", "verbose_name", "verbose_name_plural", "heading"),
    *("menu_label", "empty_label", "page_title", "header_title", "button_label"),
}
# Names of apps and models are looked at below, where it is known who sees them.
SHOWN_ASSIGNMENTS = SHOWN_ARGUMENTS - {"label", "verbose_name", "verbose_name_plural"}
SHOWING_CALLS = {
    *("ValidationError", "refuse", "add_error"),
    *("success", "info", "warning", "error", "add_message"),
}
# `error` and `info` also write logs, which are read by whoever runs the portal.
LOGS = {"log", "logger", "logging", "LOG", "LOGGER"}


def sources(pattern: str) -> list[Path]:
    """Files of the portal itself, without migrations, demo content and the reader."""
    left_out = {"migrations", "demo", "reader", "__pycache__"}
    return [
        path
        for floor in FLOORS
        for path in sorted((PROJECT / floor).rglob(pattern))
        if not left_out & set(path.relative_to(PROJECT).parts)
    ]


def words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in SAME_EVERYWHERE]


class BareText(HTMLParser):
    """Collects words between tags and in attributes that are read to people."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        given = dict(attrs)
        if given.get("name") in CODES or "http-equiv" in given:
            return
        for name in READ_ATTRIBUTES & set(given):
            self.found += words(given[name] or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found += words(data)


def bare_words(template: str) -> list[str]:
    reader = BareText()
    reader.feed(MARKED.sub("", template))
    reader.close()
    return reader.found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Sign in</p>", ["Sign", "in"]),
        ('<a aria-label="Close"></a>', ["Close"]),
        ('<p>{% translate "Sign in" %} {{ name }}</p>', []),
        ("{% blocktranslate %}<b>Two</b> words{% endblocktranslate %}", []),
        ("{% comment %}Not read{% endcomment %}<style>a{color:red}</style>", []),
    ],
)
def test_bare_words_are_seen_in_a_template(template: str, found: list[str]) -> None:
    assert bare_words(template) == found


def in_three_languages(path: Path) -> bool:
    """Whether it is shown when the portal can't translate: it says all at once."""
    return path.name == "error_static.html" or '{% extends "error_static.html" %}' in (
        path.read_text()
    )


def test_no_template_holds_words_that_cannot_be_translated() -> None:
    found = {
        str(path.relative_to(PROJECT)): bare
        for pattern in ("*.html", "*.txt")
        for path in sources(pattern)
        if "templates" in path.parts
        and not in_three_languages(path)
        and (bare := bare_words(path.read_text()))
    }
    assert found == {}


def is_words(node: ast.expr | None) -> bool:
    """Whether it is a text with words, and not a call that translates one."""
    if isinstance(node, ast.JoinedStr):
        return any(is_words(value) for value in node.values)
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return False
    return bool(words(node.value))


def shown_texts(node: ast.AST) -> Iterator[ast.expr]:
    """Expressions of a node that end on a screen, marked for translation or not."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        owner = getattr(getattr(node.func, "value", None), "id", "")
        if name in SHOWING_CALLS and owner not in LOGS:
            yield from node.args if name != "add_error" else node.args[1:]
        for keyword in node.keywords:
            if keyword.arg in SHOWN_ARGUMENTS:
                yield keyword.value
    if isinstance(node, ast.Assign):
        names = {getattr(target, "id", "") for target in node.targets}
        if names & SHOWN_ASSIGNMENTS:
            yield node.value


def bare_texts(source: str) -> list[str]:
    return [
        ast.unparse(text)
        for node in ast.walk(ast.parse(source))
        for text in shown_texts(node)
        if is_words(text)
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("forms.CharField(label='Name')", ["'Name'"]),
        ("forms.CharField(label=_('Name'))", []),
        ("messages.error(request, f'No {name}')", ["f'No {name}'"]),
        ("log.error('No page')", []),
        ("class A:\n    menu_label = 'Places'", ["'Places'"]),
    ],
)
def test_bare_texts_are_seen_in_python(source: str, found: list[str]) -> None:
    assert bare_texts(source) == found


def test_no_python_file_shows_a_text_that_cannot_be_translated() -> None:
    found = {
        str(path.relative_to(PROJECT)): bare
        for path in sources("*.py")
        if (bare := bare_texts(path.read_text()))
    }
    assert found == {}


def of_ours(model: type[models.Model]) -> bool:
    return model.__module__.startswith(FLOORS)


def edited_models() -> set[type[models.Model]]:
    """Models of ours that an editor's screens show, with the rows of their pages."""
    roots = {*get_page_models(), *get_snippet_models(), get_document_model()}
    rows = {
        relation.related_model
        for model in filter(of_ours, get_page_models())
        for relation in model._meta.related_objects
        if hasattr(relation.related_model, "panels")
    }
    return {model for model in roots | rows if of_ours(model)}


def test_models_and_fields_that_editors_see_have_names_to_translate() -> None:
    unnamed = [
        f"{model.__name__}.{field.name}"
        for model in edited_models()
        for field in model._meta.local_fields
        if field.editable
        and not field.auto_created
        # Which page a row belongs to is not asked for.
        and not (
            field.is_relation
            and field.remote_field.name != "+"
            and field.__class__.__name__ == "ParentalKey"
        )
        and not isinstance(field.verbose_name, Promise)
    ]
    names = [
        name
        for model in edited_models()
        for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
    ]
    assert edited_models()
    assert unnamed == []
    assert [name for name in names if not isinstance(name, Promise)] == []


def all_choices() -> list[type[models.Choices]]:
    classes, found = [models.TextChoices, models.IntegerChoices], []
    while classes:
        below = classes.pop().__subclasses__()
        classes += below
        found += [one for one in below if one.__module__.startswith(FLOORS)]
    return found


def test_choices_have_labels_to_translate() -> None:
    assert all_choices()
    for choices in all_choices():
        for member in choices:
            assert isinstance(member._label_, Promise), member


def headings(panel: PanelGroup) -> Iterator[object]:
    for child in getattr(panel, "children", ()):
        if isinstance(child, PanelGroup) and child.heading:
            yield child.heading
            yield from headings(child)


def test_groups_of_fields_in_the_editor_have_headings_to_translate() -> None:
    given = [
        heading
        for model in edited_models()
        if (panel := getattr(model, "edit_handler", None))
        for heading in headings(panel)
    ]
    assert given
    assert [one for one in given if not isinstance(one, Promise)] == []


def test_apps_have_names_to_translate() -> None:
    ours = [app for app in apps.get_app_configs() if app.name.startswith(FLOORS)]
    shown = [app for app in ours if any(map(of_ours, app.get_models()))]
    assert [
        app.name for app in shown if not isinstance(app.verbose_name, Promise)
    ] == []
