"""What a browser sends from the editor of an article."""

from __future__ import annotations

from typing import Any

from cms.pages.models import ArticlePage, SectionPage

FORMSET = {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "1000",
}


def article_form(page: ArticlePage, **changes: Any) -> dict[str, Any]:
    """The form of a page as its latest draft fills it, with changes."""
    draft = page.get_latest_revision_as_object()
    return new_article(
        **{
            "title": draft.title,
            "slug": draft.slug,
            "change_reason": "misprint",
            **changes,
        }
    )


def new_article(**fields: Any) -> dict[str, Any]:
    """The form of an article that is not there yet."""
    return FORMSET | {"body-count": "0", "lead": "", "summary": ""} | fields


def create_address(section: SectionPage) -> str:
    return f"/admin/pages/add/pages/articlepage/{section.pk}/"


def edit_address(page: ArticlePage) -> str:
    return f"/admin/pages/{page.pk}/edit/"
