"""What an account may do with a page: the gate that admin and page actions ask."""

from __future__ import annotations

from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import Page, PagePermissionTester, Revision, WorkflowState

from cms.authorities.selectors import authority_of, needs_second_person


class PortalPagePermissionTester(PagePermissionTester):
    """Wagtail's rights, narrowed by four eyes, locks and the bounds of authorities.

    Where four eyes are asked for, nobody publishes directly, superusers included:
    the only way to the site is the review (`cms.core.models.review`).
    """

    @cached_property
    def _second_person(self) -> bool:
        return needs_second_person(self.page)

    def _holds(self, right: str) -> bool:
        return self.user.is_superuser or right in self.permissions

    def can_publish(self) -> bool:
        return not self._second_person and super().can_publish()

    def can_publish_subpage(self) -> bool:
        return not self._second_person and super().can_publish_subpage()

    def can_unpublish(self) -> bool:
        """Taking a page off needs no second person, but the right to publish."""
        return super().can_unpublish() and not self._is_kept()

    def can_set_view_restrictions(self) -> bool:
        return self.user.is_active and self._holds("publish")

    def can_unschedule(self) -> bool:
        return self.user.is_active and self._holds("publish")

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and not self._is_kept()

    def can_move(self) -> bool:
        return super().can_move() and not self._is_kept()

    def can_move_to(self, destination: Page) -> bool:
        """Pages stay with the authority that answers for them."""
        if not (self.can_move() and super().can_move_to(destination)):
            return False
        return authority_of(self.page) == authority_of(destination)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        if not super().can_copy_to(destination, recursive):
            return False
        return self.user.is_superuser or self._edits(destination)

    def _edits(self, destination: Page) -> bool:
        return "add" in destination.permissions_for_user(self.user).permissions

    def can_unlock(self) -> bool:
        return super().can_unlock() and not self.page.workflow_in_progress

    def _is_kept(self) -> bool:
        """Whether a page stays where it is: a section of an authority, or locked."""
        return self._is_section() or self._holds_locked_page()

    def _is_section(self) -> bool:
        """Its own section is not an authority's to remove."""
        if self.user.is_superuser:
            return False
        authority = authority_of(self.page)
        key = self.page.translation_key
        return authority is not None and authority.section_key == key

    def _holds_locked_page(self) -> bool:
        """Whether this page or one below it is locked, by hand, review or schedule."""
        subtree = Page.objects.descendant_of(self.page, inclusive=True)
        locked = Q(locked=True) & ~Q(locked_by=self.user)
        under_review = Q(_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS)
        return subtree.filter(locked | under_review | Q(pk__in=_scheduled())).exists()

    def can_publish_urgently(self) -> bool:
        """Publish a warning of danger now, to be checked afterwards."""
        if not self.can_edit() or self.page_locked():
            return False
        return authority_of(self.page) is not None

    def can_submit_for_moderation(self) -> bool:
        return self.can_edit() and super().can_submit_for_moderation()


def _scheduled() -> list[int]:
    """Pages that wait for their date; Wagtail's relation finds none of them here.

    Its join asks for the content type of Page, revisions hold the specific one.
    """
    waiting = Revision.objects.page_revisions().filter(
        approved_go_live_at__isnull=False
    )
    return [int(pk) for pk in waiting.values_list("object_id", flat=True)]
