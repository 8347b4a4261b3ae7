"""Phases as the editor enters them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from .phases import PhaseKind


class PhaseBlock(blocks.StructBlock):
    """What people may do, from day to day, both included."""

    kind = blocks.ChoiceBlock(
        choices=PhaseKind.choices, label=pgettext_lazy("of a phase", "What for")
    )
    opens = blocks.DateBlock(label=pgettext_lazy("of a phase", "First day"))
    closes = blocks.DateBlock(label=pgettext_lazy("of a phase", "Last day"))


class PhasesBlock(blocks.StreamBlock):
    """Phases; only a stream may stand in a form alone."""

    phase = PhaseBlock(icon="time", label=_("Phase"))

    class Meta:
        label = _("Phases")
