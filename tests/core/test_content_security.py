"""Content security policies: strict for visitors, the admin's own for the admin."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.core.signing import signed_in
from tests.factories import Site, draft_document, publish

HEADER = "Content-Security-Policy"
STRICT = {
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'"),
    *("font-src 'self'", "connect-src 'self'", "form-action 'self'"),
    *("base-uri 'none'", "frame-ancestors 'self'", "object-src 'none'"),
}


def policy(answer: object) -> set[str]:
    return {part.strip() for part in answer.headers[HEADER].split(";")}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 302),
        ("/uk/", 200),
        ("/pl/", 200),
        ("/en/", 200),
        ("/uk/search/?q=вода", 200),
        ("/uk/changes/", 200),
        ("/api/search/?language=unknown", 422),
        ("/uk/account/login/", 200),
        ("/uk/account/password/reset/", 200),
        ("/uk/no-such-page/", 404),
        ("/files/1/none.pdf", 404),
        ("/uk/adminer/", 404),
    ],
)
def test_visitors_get_the_strict_policy(site: Site, address: str, status: int) -> None:
    answer = Client().get(address)

    assert answer.status_code == status
    assert policy(answer) == STRICT


def test_a_document_and_a_refused_form_get_the_strict_policy(site: Site) -> None:
    page = publish(draft_document(site.council), site.council)
    refused = Client(enforce_csrf_checks=True).post("/uk/account/login/", {})

    assert policy(Client().get(page.url)) == STRICT
    assert refused.status_code == 403
    assert policy(refused) == STRICT


def test_an_error_of_the_server_gets_the_strict_policy(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise RuntimeError("shown to nobody")

    monkeypatch.setattr("cms.pages.models.HomePage.serve", fails)

    answer = Client(raise_request_exception=False).get("/uk/")

    assert answer.status_code == 500
    assert policy(answer) == STRICT
    assert "shown to nobody" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/reports/"])
def test_the_admin_has_its_own_policy_and_no_other_host(
    site: Site, address: str
) -> None:
    answer = signed_in(site.admin).get(address)
    sent = policy(answer)

    assert "script-src 'self' 'unsafe-inline'" in sent
    assert "default-src 'none'" in sent
    assert "http" not in answer.headers[HEADER]
    assert "*" not in answer.headers[HEADER]


def test_the_second_factor_is_set_up_under_the_strict_policy(site: Site) -> None:
    client = signed_in(site.council.editor, second_factor=False)
    answer = client.get("/admin/", follow=True)

    assert answer.status_code == 200
    assert policy(answer) == STRICT
