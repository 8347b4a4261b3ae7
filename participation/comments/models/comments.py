"""What people say, in threads."""

from __future__ import annotations

from typing import Any, ClassVar, Final, Self

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_comments_xtd.models import XtdComment

from cms import clock
from cms.page_cache.generation import raise_generation
from participation.citizens.contribution_enums import ConsentKind
from participation.citizens.models import User
from participation.moderation.enums import Standing
from participation.moderation.models import ModeratedContribution
from participation.moderation.models.contributions import ModeratedQuerySet

from ..enums import TextLanguage
from ..upstream.current_site import SITE_ID
from .conversations import Conversation

DEEPEST: Final = 2
"""The level of what may not be answered any more: threads have three."""


class CommentQuerySet(ModeratedQuerySet):
    """Comments.  No manager of the package's: those join accounts and types."""

    def shown(self) -> Self:
        """Those that have a place in a conversation, be it without their words."""
        seen = self.confirmed().filter(published_at__isnull=False)
        return seen.exclude(standing=Standing.WAITS)

    def with_people(self) -> Self:
        """Comments with all that is shown beside each."""
        return self.select_related(
            *("account", "guest", "acted_by", "authority", "hidden_as")
        )


class Comment(ModeratedContribution, XtdComment):  # type: ignore[django-manager-missing]
    """A comment, or an answer to one, in one thread for all languages.

    Place in the tree is the package's: `thread_id`, `parent_id`, `level`, `order`; only
    the insertion writes it.  Who, when, how is a contribution's: the package's columns
    of people and addresses stay empty.
    """

    kept_by_law: ClassVar[Any] = _(
        "Where a comment of yours stood in a discussion it is said that one stood "
        "there, without your name and words, so that answers keep their place."
    )

    node = models.OneToOneField(
        XtdComment,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        related_name="given",
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="comments"
    )
    root = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replies"
    )
    """The first comment of its thread; None for that one itself."""
    text_language = models.CharField(
        _("language of the text"), max_length=5, choices=TextLanguage
    )
    is_official = models.BooleanField(_("answer of the authority"), default=False)
    announced_at = models.DateTimeField(null=True)
    """When the journal was told that it is published: once, whatever comes after."""
    screened = ArrayField(models.CharField(max_length=40), default=list)
    """What screening found, for the moment at which a guest's comment counts."""
    pinned_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()  # type: ignore[misc]

    class Meta(ModeratedContribution.Meta):
        abstract = False
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions: ClassVar = ()
        permissions: ClassVar = ()
        constraints: ClassVar = [
            *ModeratedContribution.Meta.constraints,
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(root=None, pinned_at__isnull=False),
                name="one_pinned_thread",
            ),
            models.UniqueConstraint(
                fields=["root"],
                condition=Q(pinned_at__isnull=False),
                name="one_pinned_answer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["conversation", "root", "published_at"]),
            models.Index(
                fields=["root", "standing"],
                condition=Q(published_at__isnull=False),
                name="comments_shown_of_a_thread",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save.  A new comment is given its place; a known one never changes it.

        Somebody may have answered since this one was read: what it knows of its place
        is old, and would be written over what is true.
        """
        if self.pk is None:
            self._insert(*args, **kwargs)
            return
        only = kwargs.get("update_fields")
        names = _SAVED if only is None else set(only)
        super().save(*args, **kwargs | {"update_fields": names - PLACE})

    @transaction.atomic
    def _insert(self, *args: Any, **kwargs: Any) -> None:
        """Insert it as the last answer of its parent; the thread's root is locked."""
        self._hold_root()
        self.submit_date = clock.now()
        self.site_id = SITE_ID
        self.content_type = ContentType.objects.get_for_model(Conversation)
        self.object_pk = str(self.conversation_id)
        super().save(*args, **kwargs)

    def _hold_root(self) -> None:
        if self.root_id:
            rows = Comment.objects.select_for_update(no_key=True)
            rows.values_list("pk", flat=True).get(pk=self.root_id)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete what nobody has answered; those above it count one answer less."""
        # As whoever answers: else they wait for each other's places.
        self._hold_root()
        above = XtdComment.norel_objects.filter(
            thread_id=self.thread_id, order__lt=self.order, level__lt=self.level
        )
        parents = {self.parent_id, *above.filter(level=0).values_list("pk", flat=True)}
        above.filter(pk__in=parents).update(nested_count=F("nested_count") - 1)
        return super().delete(*args, **kwargs)

    @classmethod
    def hold_given(cls, given: Q) -> None:
        """The same; their threads first, as whoever answers, and entries of search."""
        from ..search_entries import hold

        own = dict(cls.objects.filter(given).values_list("pk", "root_id"))
        super().hold_given(Q(pk__in={*own, *filter(None, own.values())}))
        hold(own)

    @property
    def consent_kind(self) -> ConsentKind | None:  # type: ignore[override]
        """Whoever answers for an authority is at work."""
        return None if self.is_official else ConsentKind.PARTICIPATION

    def described(self) -> str:
        """What it is; nothing of what anybody wrote."""
        return str(_("A comment in a discussion"))

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The words, for whoever confirms them."""
        return ((str(_("Comment")), self.text),)

    def get_absolute_url(self, anchor_pattern: str = "") -> str:
        """Its place; all that is said, while nobody sees it there."""
        from ..addresses import address_of, conversation_address

        if self.published_at is None:
            return conversation_address(self.conversation.key)
        return address_of(self)

    def after_confirming(self) -> None:
        """It begins to count: published, or looked at first."""
        from ..saying import begins_to_count
        from ..subjects import about

        begins_to_count(self, about(self.conversation, self.language))

    def belong_to(self, account: User) -> None:
        """Make an account its author: another name stands beside it."""
        super().belong_to(account)
        raise_generation()

    def exported(self) -> dict[str, Any]:
        """Its fields, for its author; nothing of the package's but the words."""
        theirs = {one.name for one in XtdComment._meta.fields} | {"screened"}
        kept = {
            name: value
            for name, value in super().exported().items()
            if name not in theirs
        }
        return kept | {"text": self.text, "about": self.conversation.key}

    def take_person_out(self) -> None:
        """Leave a place without words; what was said for an authority stays its own."""
        from ..leaving import take_words_out

        super().take_person_out()
        take_words_out(self)

    @property
    def entry_language(self) -> str:
        """The language under which it is found: of its text, else of its form."""
        if self.text_language == TextLanguage.OTHER:
            return self.language
        return str(self.text_language)

    @property
    def text(self) -> str:
        """What is said: paragraphs and addresses, no markup."""
        return self.comment

    @text.setter
    def text(self, text: str) -> None:
        self.comment = text

    @property
    def answers_to(self) -> int | None:
        """The number of the comment that it answers."""
        return self.parent_id if self.root_id else None

    @property
    def anchor(self) -> str:
        """Where it stands on a page."""
        return f"comment-{self.key}"

    @property
    def has_words(self) -> bool:
        """Whether its words are shown, not only that it was there."""
        return self.standing == Standing.PUBLISHED

    @property
    def has_place(self) -> bool:
        """Whether it stands in its conversation, be it without its words."""
        return self.published_at is not None and self.standing != Standing.WAITS

    @property
    def may_be_answered(self) -> bool:
        """Whether an answer to it has a place, where the conversation is open."""
        return self.has_words and self.level < DEEPEST

    def own_title(self) -> str:
        """Its first words: their author knows them again."""
        return Truncator(self.text).words(16) or self.described()

    def own_acts(self) -> tuple[tuple[str, str], ...]:
        """Changing it while there is time, taking it back, objecting."""
        from ..showing import own_acts

        return own_acts(self)


PLACE: Final = frozenset({"thread_id", "parent_id", "level", "order", "nested_count"})
_SAVED: Final = frozenset(
    one.name for one in Comment._meta.concrete_fields if not one.primary_key
)


class CommentTranslation(models.Model):
    """A comment in another language, by a person; it stands beside the original."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="translations"
    )
    language = models.CharField(max_length=5, choices=TextLanguage)
    text = models.TextField()
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("translated by"),
    )
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["language"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["comment", "language"], name="one_translation_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.language}"
