"""The system check that no page type misses the base."""

from __future__ import annotations

import pytest
from django.core.checks.registry import registry
from wagtail.models import Page

from cms.core import checks
from cms.core.models import BasePage


def test_every_page_type_of_the_portal_has_the_base() -> None:
    assert checks.every_page_type_has_the_base() == []


class StrayPage(Page):
    """A page type that misses the base; abstract, so that no registry keeps it."""

    class Meta:
        abstract = True
        app_label = "core"


class GoodPage(BasePage):
    class Meta:
        abstract = True
        app_label = "core"


def test_a_page_type_without_the_base_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, StrayPage, GoodPage])

    errors = checks.every_page_type_has_the_base()

    assert [(error.id, error.obj) for error in errors] == [("core.E001", StrayPage)]


def test_the_check_runs_with_the_others() -> None:
    assert checks.every_page_type_has_the_base in registry.get_checks()
