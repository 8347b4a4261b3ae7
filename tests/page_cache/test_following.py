"""What makes kept pages old, and what does not."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

from django.conf import settings as configured
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from cms.core.models import Topic
from cms.core.publication import record_approval
from cms.page_cache import generation
from cms.page_cache.generation import raise_generation
from cms.page_cache.keeping import keep
from cms.page_cache.middleware import PageCacheMiddleware
from cms.register.models import DocumentKind
from cms.runtime.places import PROJECT_DIRECTORY
from search.statistics import Counted, add
from tests.factories import (
    PASSWORD,
    Site,
    draft_article,
    draft_document,
    edit,
    make_kind,
    publish,
    submit,
)
from tests.page_cache.keeping import is_hit, status, text, visit
from tests.services.environment import environment_for


def number() -> int:
    found = generation.current()
    assert found is not None
    return found


def test_a_publication_is_seen_by_the_next_visitor(keeping: Site) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    pages = [article.url, "/uk/", keeping.council.section.url, "/uk/changes/"]
    for address in pages:
        visit(address)

    publish(edit(article, keeping.council.editor, title="Нова назва"), keeping.council)

    for address in pages:
        assert "Нова назва" in text(address), address


def test_what_is_taken_off_is_gone_at_once(keeping: Site) -> None:
    pages = [publish(draft_article(keeping.council), keeping.council) for _ in range(3)]
    for page in pages:
        visit(page.url)
    unpublished, deleted, private = pages

    unpublished.unpublish()
    deleted.delete()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert Client().get(unpublished.url).status_code == 404
    assert Client().get(deleted.url).status_code == 404
    assert Client().get(private.url).status_code == 302


def test_a_moved_page_answers_at_its_new_address_only(keeping: Site) -> None:
    section, article = (
        publish(page, keeping.council)
        for page in (_part(keeping), draft_article(keeping.council))
    )
    before = article.url
    visit(before)

    Page.objects.get(pk=article.pk).move(Page.objects.get(pk=section.pk), "last-child")

    # Wagtail leaves a redirect there.
    assert Client().get(before).status_code == 301
    assert article.title in text(Page.objects.get(pk=article.pk).url)


def _part(site: Site) -> Any:
    from cms.pages.models import SectionPage

    part = SectionPage(
        title="Частина",
        slug="part-of-council",
        live=False,
        locale=site.council.section.locale,
        owner=site.council.editor,
    )
    site.council.section.add_child(instance=part)
    part.save_revision(user=site.council.editor)
    return SectionPage.objects.get(pk=part.pk)


def test_rows_that_pages_show_raise_it(keeping: Site) -> None:
    kind: DocumentKind = make_kind()
    document = publish(draft_document(keeping.council), keeping.council)
    changes: dict[str, Any] = {
        "a kind": kind.save,
        "a topic": lambda: Topic.objects.create(slug="water", name_uk="Вода"),
        "an authority": keeping.council.authority.save,
        "a redirect": lambda: Redirect.objects.create(
            old_path="/a", redirect_link="/b"
        ),
        "a relation": lambda: document.record.topics.set(Topic.objects.all()),
        "a deletion": Redirect.objects.all().delete,
    }
    for what, change in changes.items():
        before = number()
        change()
        assert number() > before, what


def test_work_that_nobody_sees_leaves_pages_in_memory(keeping: Site) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    visit(article.url)

    edit(article, keeping.council.editor, title="Ще не видно")
    new = submit(draft_article(keeping.council), keeping.council)
    record_approval(new.get_latest_revision(), by=keeping.council.reviewer)
    add(Counted(article.last_published_at.date(), "uk", "вода"), 3)
    assert Client().login(username="council-editor", password=PASSWORD)

    assert is_hit(visit(article.url))


def test_what_is_computed_while_somebody_publishes_is_not_kept(keeping: Site) -> None:
    """It may hold what was before; the next visitor has it computed anew."""
    words, reached, go_on = ["before"], threading.Event(), threading.Event()

    def slow(request: HttpRequest) -> HttpResponse:
        keep()
        response = HttpResponse(words[0])
        if words == ["before"]:
            reached.set()
            assert go_on.wait(20)
        return response

    middleware = PageCacheMiddleware(slow)
    answers: list[Any] = []

    def ask() -> None:
        try:
            answers.append(middleware(RequestFactory().get("/uk/slow/")))
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    assert reached.wait(20)
    words[0] = "after"
    raise_generation()
    between = middleware(RequestFactory().get("/uk/slow/"))
    go_on.set()
    thread.join(20)

    assert isinstance(between, HttpResponse)
    assert between.content == b"after"
    assert (answers[0].content, status(answers[0])) == (b"before", "")
    last = middleware(RequestFactory().get("/uk/slow/"))
    assert isinstance(last, HttpResponse)
    assert (last.content, status(last)) == (b"after", "hit")


PUBLISHER = """
import sys, django
django.setup()
from tests.factories import stored_site, edit, publish
from cms.pages.models import ArticlePage
site = stored_site()
article = ArticlePage.objects.get(pk=int(sys.argv[1]))
print("ready", flush=True)
for title in sys.stdin:
    article = edit(article, site.council.editor, title=title.strip())
    article = publish(article, site.council)
    print(title.strip(), flush=True)
"""


def test_a_publication_by_another_process_is_seen_by_the_next_request(
    keeping: Site, committed: str
) -> None:
    article = publish(draft_article(keeping.council), keeping.council)
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(article.pk)],
        env=environment_for(committed, VAR_DIR=str(configured.VAR_DIR)),
        cwd=PROJECT_DIRECTORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin and other.stdout
        assert other.stdout.readline() == "ready\n"
        for turn in range(4):
            assert f"Назва {turn}" not in text(article.url)
            assert is_hit(visit(article.url))
            other.stdin.write(f"Назва {turn}\n")
            other.stdin.flush()
            # Told after its commit; no pause between that and the next request.
            assert other.stdout.readline() == f"Назва {turn}\n"
            assert f"Назва {turn}" in text(article.url)
        other.stdin.close()
    assert other.returncode == 0
