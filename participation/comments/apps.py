from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "participation.comments"
    label = "comments"
    verbose_name = _("comments")

    def ready(self) -> None:
        from cms.core.discussions import discussions_read_by
        from cms.page_cache.unseen import unseen
        from participation.citizens.personal_data import holds_none

        from .reading import below_page
        from .registered import register

        register()
        discussions_read_by(below_page)
        # Most of them nobody sees yet: what changes for visitors says so itself.
        unseen("comments.Comment", "comments.Conversation")
        unseen("django_comments", "django_comments_xtd", "sites")
        holds_none(
            "The package's columns of people stay empty.",
            "django_comments.Comment",
            "django_comments.CommentFlag",
        )
        holds_none(
            "The account behind it becomes nameless.", "comments.CommentTranslation"
        )
