"""Catalogues of messages."""

import os
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils.translation import gettext, override

from cms.runtime.catalogues import compile_catalogues

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "petition"
msgstr "{}"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "uk" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE.format("петиція"))
    return source


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(source: Path) -> None:
    with override_settings(LOCALE_PATHS=[source.parents[2]]):
        assert compile_catalogues() == [source]
        assert "петиція".encode() in source.with_suffix(".mo").read_bytes()
        assert compile_catalogues() == []
        source.write_text(CATALOGUE.format("звернення"))
        later = source.with_suffix(".mo").stat().st_mtime + 1
        os.utime(source, (later, later))
        assert compile_catalogues() == [source]
    assert "звернення".encode() in source.with_suffix(".mo").read_bytes()
    assert not list(source.parent.glob("*.mo.*"))


def test_a_process_speaks_by_what_it_has_compiled(source: Path) -> None:
    with override_settings(LOCALE_PATHS=[source.parents[2]]), override("uk"):
        assert gettext("petition") == "petition"
        compile_catalogues()
        with override("uk"):
            assert gettext("petition") == "петиція"
