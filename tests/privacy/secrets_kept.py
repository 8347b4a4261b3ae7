"""A portal in which everything public leads to pages with a secret word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.core.models import BasePage
from cms.pages.models import (
    ArticlePage,
    CollectionPage,
    LinkPage,
    NewsListPage,
    NewsPage,
    SectionPage,
)
from cms.pictures.models import Picture
from cms.register.enums import ExtractionState
from cms.register.models import DocumentPage, Extraction, File
from cms.site.models import Alert, FooterLink, Furniture, MenuEntry
from participation.comments.enums import Who
from participation.comments.models import CommentRules, Conversation
from tests.comments.saying import say
from tests.factories import Site, attach, draft_document, make_file, make_kind
from tests.pages.made import approved, draft, live
from tests.pictures.made import drawn, figure, make_picture
from tests.register.acts import related

BESIDE = "рішення новини стаття"
"""Words that stand beside the secret in the three titles."""
ADDRESS = "kvazi"
BEGINNING = "квазі"
"""What all secrets begin with; in an address and in the name of a file, in words."""
LETTERS = "абвгґдежзиіклмнопрст"
# What the form of a document asks for, besides its kind and number.
ACT = {"adopted_on": "2026-03-02", "responsible": "Секретарка"}


@dataclass
class Secret:
    """A document with a file, an article and news with a picture, drafts at first.

    The `word` stands in every text of them, as ADDRESS and a number in addresses.
    """

    site: Site
    word: str
    section: SectionPage
    document: DocumentPage
    article: ArticlePage
    news: NewsPage
    file: File
    picture: Picture

    @property
    def pages(self) -> list[BasePage]:
        """The pages as the database has them; those that are deleted not."""
        kept = (self.document, self.article, self.news)
        found = [type(one).objects.filter(pk=one.pk).first() for one in kept]
        return [one for one in found if one]

    def publish(self) -> None:
        """Put the pages on the site, or put them there again, through the review."""
        for page in self.pages:
            page.change_reason = "substance" if page.first_published_at else ""
            approved(page, self.site.council)


def make_secret(site: Site, number: int) -> Secret:
    """Drafts in a section of their own, whose title says nothing."""
    word, body = f"{BEGINNING.capitalize()}{LETTERS[number]}бр", site.council
    section = live(SectionPage(title=f"Куток {number}"), body.section, body)
    news_list = live(NewsListPage(title="Новини кутка"), section, body)
    picture = make_picture(body, drawn((80, 60)), title=word)
    text = f"<p>{word}</p>"
    document = draft(
        DocumentPage(title=f"{word} у рішенні", slug=f"{ADDRESS}-act-{number}"),
        section,
        body,
        **ACT | {"kind": make_kind().pk, "number": f"{number}-т"},
    )
    article = ArticlePage(title=f"{word} у статті", slug=f"told-{number}", lead=word)
    article.body = [("text", text)]
    news = NewsPage(title=f"{word} у новинах", slug=f"{ADDRESS}-{number}", lead=word)
    news.picture, news.picture_description, news.body = picture, word, [("text", text)]
    made = [draft(article, section, body), draft(news, news_list, body)]
    _show_picture(made[0], picture, word)
    file = _attach(document, site, word, number)
    _talk_about(made[0], site, word)
    return Secret(site, word, section, document, made[0], made[1], file, picture)


def _show_picture(article: ArticlePage, picture: Picture, word: str) -> None:
    kind, value = figure(picture, word)
    more = article.body.stream_block.to_python([{"type": kind, "value": value}])
    article.body.append((kind, more[0].value))
    article.save()
    article.save_revision(user=article.owner)


def _talk_about(article: BasePage, site: Site, word: str) -> None:
    """Everybody may comment on it, and somebody did."""
    key = article.translation_key
    CommentRules.objects.create(translation_key=key, who=Who.OPEN)
    talk = Conversation.objects.create(key=str(key), authority=site.council.authority)
    say(talk, f"{word} у коментарі")


def _attach(document: DocumentPage, site: Site, word: str, number: int) -> File:
    """A file with the word in its name, its title and what was read of it."""
    document.summary, document.body = word, [("text", f"<p>{word}</p>")]
    document.save()
    file = make_file(site.council, f"{ADDRESS}-{number}.txt", word.encode())
    reading, _made = Extraction.objects.update_or_create(
        sha256=file.sha256, defaults={"state": ExtractionState.DONE, "pages": 1}
    )
    reading.parts.create(position=1, page=1, text=f"{word} у файлі")
    attach(document, file, title=f"{word} у додатку")
    return file


def lead_there(site: Site, secrets: Iterable[Secret]) -> list[str]:
    """Public addresses that lead to the secrets or list what they could be among."""
    pages = [page for secret in secrets for page in secret.pages]
    kept = [Page.objects.get(pk=page.pk) for page in pages]
    furniture = Furniture.objects.get(language="uk")
    for place, page in enumerate(kept):
        MenuEntry.objects.create(furniture=furniture, page=page, sort_order=place)
        FooterLink.objects.create(
            furniture=furniture, page=page, heading="Читайте", sort_order=place
        )
        Redirect.objects.create(old_path=f"/uk/old/{place}", redirect_page=page)
    Alert.objects.bulk_create(Alert(title_uk="Увага", page=page) for page in kept[::3])
    links = [
        live(LinkPage(title="Сюди", target=page), site.homes["uk"], site.library).url
        for page in kept[1::3]
    ]
    old = [f"/uk/old/{place}/" for place in range(0, len(kept), 3)]
    return [*old, *links, *_lists(site, kept), _related(site, pages)]


def _lists(site: Site, kept: list[Page]) -> list[str]:
    """A collection with its feed, and an article with links and a collection."""
    kinds = [f"all:{kind}" for kind in ("document", "article", "news")]
    home, body = site.homes["uk"], site.library
    collection = live(
        CollectionPage(title="Зібрання"), home, body, kinds=kinds, with_summaries=True
    )
    text = "".join(f'<a linktype="page" id="{one.pk}">далі</a>' for one in kept)
    block = {"kinds": kinds, "limit": 50, "with_summaries": True}
    article = draft(ArticlePage(title="Відкрите"), home, body)
    article.body = article.body.stream_block.to_python(
        [{"type": "text", "value": text}, {"type": "collection", "value": block}]
    )
    return [f"{collection.url}feed/", collection.url, approved(article, body).url]


def _related(site: Site, pages: list[BasePage]) -> str:
    act = draft_document(site.library, "Відкрите рішення")
    documents = [page for page in pages if isinstance(page, DocumentPage)]
    act.facts |= {"relations": [related(one, "based_on")[0] for one in documents]}
    return str(approved(act, site.library).url)
