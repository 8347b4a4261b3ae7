"""What in the tree of pages is private, told within the query that reads pages."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction


def is_private() -> Exists:
    """Whether a page or one above it is restricted, for queries of pages.

    Says what `PageQuerySet.public` goes by, which reads all restrictions first.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restrictions = PageViewRestriction.objects.annotate(below=path)
    return Exists(restrictions.filter(below__startswith=F("page__path")))
