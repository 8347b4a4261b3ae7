"""Every page in a browser, from memory: no server has to see what a test wrote."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import override_settings

from search.index import forget_engines
from tests.audit.every_page import Answer, Seen, every_page, files_of
from tests.factories import Site


class Shelf(ThreadingHTTPServer):
    """Hands out answers that were asked for beforehand."""

    daemon_threads = True

    def __init__(self, pages: list[Seen]) -> None:
        super().__init__(("127.0.0.1", 0), Handing)
        self.pages = pages
        self.answers: dict[str, Answer] = files_of(pages)
        self.answers |= {page.address: page.answer for page in pages}
        self.url = f"http://127.0.0.1:{self.server_port}"

    def page(self, kind: str, language: str = "uk") -> str:
        """The whole address of a page."""
        (found,) = [one for one in self.pages if one[:2] == (kind, language)]
        return f"{self.url}{found.address}"


class Handing(BaseHTTPRequestHandler):
    """One request to a shelf."""

    protocol_version = "HTTP/1.1"
    server: Shelf

    def do_GET(self) -> None:
        nothing = Answer(404, "text/plain", b"not here")
        answer = self.server.answers.get(unquote(self.path), nothing)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if not answer.kind.startswith("text/html"):
            self.send_header("Cache-Control", "max-age=600, immutable")
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def shelf(site: Site, tmp_path: Path) -> Iterator[Shelf]:
    """A page of every type in every language, ready for a browser."""
    with override_settings(VAR_DIR=tmp_path, ELASTICSEARCH_URL=""):
        forget_engines()
        with Shelf(every_page(site)) as shelf:
            thread = threading.Thread(target=shelf.serve_forever)
            thread.start()
            yield shelf
            shelf.shutdown()
            thread.join()
    forget_engines()
