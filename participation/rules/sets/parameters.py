"""What a parameter of a rule set is, and what all kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict

from ..counting import Term


@dataclass(frozen=True)
class Said:
    """What a parameter is called, and what an editor is told of it."""

    label: str | Promise
    help: str | Promise = ""


@dataclass(frozen=True)
class TermSaid(Said):
    """Beside that, what may be done with a running term.

    Each names another parameter of the same kind: `longest` the term to which it may
    be extended, `told_within` the term in which the person is told of that, `pauses`
    and `outages` a yes or no.
    """

    longest: str = ""
    told_within: str = ""
    pauses: str = ""
    outages: str = ""


class Parameter(NamedTuple):
    """A parameter of a kind: its name, type, whether it may be empty, its words."""

    name: str
    type: Any
    may_be_empty: bool
    said: Said

    @property
    def is_term(self) -> bool:
        return self.type is Term

    @property
    def choices(self) -> type[Enum] | None:
        """What it chooses from, one or several."""
        chosen = get_args(self.type)[0] if self.is_list else self.type
        return chosen if isinstance(chosen, type) and issubclass(chosen, Enum) else None

    @property
    def is_list(self) -> bool:
        return get_origin(self.type) is tuple


class Parameters(BaseModel):
    """Values of a rule set, typed; nothing that its kind does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    moves_to_working_day: Annotated[
        bool,
        Said(
            _("A term that ends on a day off moves to the next working day"),
            _("It concerns terms in calendar days and months."),
        ),
    ] = True

    @classmethod
    def described(cls) -> Iterator[Parameter]:
        """Parameters in the order in which a person reads them, the common one last."""
        names = sorted(cls.model_fields, key=lambda name: name in _COMMON)
        for name in names:
            field = cls.model_fields[name]
            said = next(one for one in field.metadata if isinstance(one, Said))
            kind, may_be_empty = _without_none(field.annotation)
            yield Parameter(name, kind, may_be_empty, said)

    @classmethod
    def parameter(cls, name: str) -> Parameter:
        """One parameter.  Raises KeyError for a name that the kind does not have."""
        return {one.name: one for one in cls.described()}[name]

    def term(self, name: str) -> Term | None:
        """A term by its name; None where the rule set has none.

        Raises KeyError for a name that is no term of this kind.
        """
        if not self.parameter(name).is_term:
            raise KeyError(name)
        return getattr(self, name)  # type: ignore[no-any-return]


_COMMON = set(Parameters.model_fields)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """A type, and whether None was beside it."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    kinds = [one for one in get_args(annotation) if one is not type(None)]
    return kinds[0], True
