"""Types of pages, one file per subject."""

from .accessibility import AccessibilityStatementPage
from .article import ArticlePage
from .authority import AuthorityPage, Person
from .collection import CollectionPage
from .contact import ContactPage
from .home import HomePage
from .link import LinkPage
from .news import NewsListPage, NewsPage
from .section import SectionPage
from .shared import FactsPage, PageFacts

__all__ = [
    "AccessibilityStatementPage",
    "ArticlePage",
    "AuthorityPage",
    "CollectionPage",
    "ContactPage",
    "FactsPage",
    "HomePage",
    "LinkPage",
    "NewsListPage",
    "NewsPage",
    "PageFacts",
    "Person",
    "SectionPage",
]
