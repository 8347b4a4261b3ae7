"""Making drafts of what was written elsewhere.  Each checks, writes and logs."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.models import BasePage
from cms.refusals import refuse

from .models import CopiedBlocks
from .permissions import importable_models, may_copy_from, may_import, may_paste_into

if TYPE_CHECKING:
    from participation.citizens.models import User

Blocks = Sequence[dict[str, Any]]


@transaction.atomic
def create_draft(
    *, parent: Page, model: type[BasePage], title: str, blocks: Blocks, by: User
) -> BasePage:
    """Make a draft below a page, as the editor's own screen would.

    Raises `Refused` without the right, ValidationError for what the type does not
    take.
    """
    Page.objects.select_for_update().get(pk=parent.pk)
    parent = Page.objects.get(pk=parent.pk).specific
    if not may_import(by, parent) or model not in importable_models(parent):
        refuse(_("You can't add this page here."), actor=by, page=parent, act="import")
    if not title.strip():
        raise ValidationError(_("Give the page a title."))
    page = model(title=title.strip(), owner=by, live=False, locale=parent.locale)
    page.body = _body(page, _renewed(blocks))
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action=True)
    return model.objects.get(pk=page.pk)


@transaction.atomic
def copy_blocks(*, page: BasePage, places: Sequence[int], by: User) -> CopiedBlocks:
    """Keep blocks of a page's latest draft, by their places from 0, for pasting.

    What was copied before is gone.
    """
    if not may_copy_from(by, page):
        refuse(_("You can't copy from this page."), actor=by, page=page, act="copy")
    data = drafted_blocks(page)
    chosen = [data[place] for place in sorted(set(places)) if place < len(data)]
    if not chosen:
        raise ValidationError(_("Choose at least one block."))
    copied, _created = CopiedBlocks.objects.update_or_create(
        user=by, defaults={"blocks": chosen, "title": page.title}
    )
    return copied


@transaction.atomic
def paste_blocks(*, page: BasePage, place: int, by: User) -> BasePage:
    """Put the copied blocks into a new draft of a page, before the place given.

    Raises `Refused` for a page that is locked, under review, a translation, or
    another's.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page = type(page).objects.get(pk=page.pk)
    if not may_paste_into(by, page):
        refuse(
            _("You can't add to this page now: it is locked or a translation."),
            actor=by,
            page=page,
            act="paste",
        )
    copied = CopiedBlocks.objects.filter(user=by).first()
    if copied is None:
        raise ValidationError(_("Nothing was copied yet."))
    draft = page.get_latest_revision_as_object()
    data = drafted_blocks(page)
    data[place:place] = _renewed(copied.blocks)
    draft.body = _body(draft, data)
    draft.save_revision(user=by, log_action=True)
    return type(page).objects.get(pk=page.pk)


def drafted_blocks(page: BasePage) -> list[dict[str, Any]]:
    """The blocks of a page's latest draft as they are stored."""
    body = page.get_latest_revision_as_object().body
    return deepcopy(list(body.stream_block.get_prep_value(body)))


def _body(page: BasePage, data: Blocks) -> Any:
    """A body of data; ids that are missing within it are there for translators."""
    block = page.body.stream_block
    body = block.to_python(data)
    for child in body:
        # What was never looked at would be stored as it came.
        child.value  # noqa: B018
    return body


def _renewed(blocks: Blocks) -> list[dict[str, Any]]:
    """The same blocks with ids of their own: comments and translations go by them."""
    return [_with_new_ids(block) for block in blocks]


def _with_new_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_new_ids(one) for one in value]
    if not isinstance(value, dict):
        return value
    renewed = {name: _with_new_ids(one) for name, one in value.items()}
    if "id" in renewed and "type" in renewed:
        renewed["id"] = str(uuid4())
    return renewed
