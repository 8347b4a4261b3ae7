"""The screens of this room in Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from .viewsets import AuthorityViewSet

register_snippet(AuthorityViewSet)
