"""What Wagtail does when a review ends well.

Wagtail imports this while its own models load: nothing of them may be imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from participation.citizens.models import User


def publish_approved(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish what was approved: that revision, not whichever is the latest by now.

    The right was the approval; the gate in `BasePage.save` looks at it again.
    """
    revision = workflow_state.current_task_state.revision
    revision.publish(user=user, skip_permission_checks=True)
