"""The accessibility statement, in fields, so that no part of it is forgotten."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.models import BasePage
from cms.core.panels import FactPanel

from ..forms.accessibility import STATEMENT_FACTS, AccessibilityStatementForm
from ..selectors.accessibility import statement_context
from .shared import FactsPage, edit_tabs

_ONE_A_LINE = _("One a line: what does not work, for whom, and what to use instead.")


class AccessibilityStatementPage(FactsPage):
    """How accessible the portal is, by the EU's model statement.

    Implementing Decision (EU) 2018/1523; the standard is EN 301 549, in Ukraine
    ДСТУ EN 301 549.
    """

    scope = models.TextField(
        _("what the statement covers"),
        help_text=_("The site and its parts, such as forms and feeds."),
    )
    not_conforming = models.TextField(
        _("what does not meet the standard"), blank=True, help_text=_ONE_A_LINE
    )
    burden = models.TextField(
        _("what would be a disproportionate burden"), blank=True, help_text=_ONE_A_LINE
    )
    out_of_scope = models.TextField(
        _("what the law does not cover"), blank=True, help_text=_ONE_A_LINE
    )
    plans = models.TextField(_("what is being done, and until when"), blank=True)
    feedback = models.TextField(
        _("how to tell of a barrier"),
        help_text=_("And how to get the same information in another form."),
    )
    enforcement = models.TextField(
        _("where to complain"),
        help_text=_("If no answer comes or the answer does not help."),
    )

    base_form_class = AccessibilityStatementForm
    own_facts = STATEMENT_FACTS
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pages/accessibility_statement_page.html"
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("scope"),
        TranslatableField("not_conforming"),
        TranslatableField("burden"),
        TranslatableField("out_of_scope"),
        TranslatableField("plans"),
        TranslatableField("feedback"),
        TranslatableField("enforcement"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def lead(self) -> str:
        """What search shows of the statement."""
        return self.scope

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        context = super().get_context(request, *args, **kwargs)
        return context | statement_context(self, request)


def _pair(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FactPanel(name) for name in names])


AccessibilityStatementPage.edit_handler = edit_tabs(
    [
        FieldPanel("title"),
        FieldPanel("scope"),
        MultiFieldPanel(
            [FactPanel("conformance"), FactPanel("standard")],
            heading=_("How far the standard is met"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("not_conforming"),
                FieldPanel("burden"),
                FieldPanel("out_of_scope"),
                FieldPanel("plans"),
            ],
            heading=_("What is not accessible"),
        ),
        MultiFieldPanel(
            [FactPanel("method"), _pair("prepared_on", "checked_on")],
            heading=_("How the statement was prepared"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("feedback"),
                _pair("email", "telephone", "answer_days"),
                FieldPanel("enforcement"),
            ],
            heading=_("Answers and complaints"),
        ),
    ],
    AccessibilityStatementPage,
)
