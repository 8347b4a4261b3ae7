"""What every act of a discussion shares, besides what all acts do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from participation.citizens import acts
from participation.citizens.acts import NotPossible

from ..models import Comment, Conversation
from ..reading import Reader, reader_of
from ..subjects import Subject
from .reading import about_shown, known_comment, subject_of

if TYPE_CHECKING:
    from participation.citizens.models import Guest, User

__all__ = ["Act", "NotPossible"]


class Act(acts.Act):
    """An act on a comment, or on something that is talked about."""

    refusal = "comments/not_possible.html"
    words: ClassVar[str] = ""
    """The field whose text is given back where the act is not possible."""

    comment: Comment | None = None
    talk: Conversation
    subject: Subject
    reader: Reader

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        said = self.comment or self.subject
        self.reader = reader_of(request, self.subject.allowed, said.authority)

    def find(self, key: UUID) -> None:
        """The comment that the act is about; a room may look for something else."""
        self.comment = known_comment(key)
        self.talk = self.comment.conversation
        self.subject = subject_of(self.talk)

    def written(self) -> str:
        return self.request.POST.get(self.words, "") if self.words else ""

    def context(self) -> dict[str, Any]:
        layout = f"comments/{'in_place' if self.in_place else 'own_page'}.html"
        about = about_shown(self.subject)
        return super().context() | {"layout": layout, "about": about}

    @property
    def back(self) -> str:
        if self.comment is not None and self.comment.published_at:
            where = reverse("comment_thread", args=[self.comment.key])
            return f"{where}#{self.comment.anchor}"
        return f"{self.subject.url}#discussion"

    @property
    def author(self) -> User | Guest | None:
        """Whoever asks, if the comment is theirs."""
        return self.author_of(self.comment)
