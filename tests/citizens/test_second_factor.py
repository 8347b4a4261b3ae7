"""Nobody is in the admin without a second factor passed in this session."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from participation.citizens.models import User
from tests.core.signing import signed_in
from tests.factories import PASSWORD, Site, make_user

SECRET = "JBSWY3DPEHPK3PXP"
LOGIN = "/uk/account/login/"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> Iterator[None]:
    """Rate limits and used codes are kept in the cache."""
    cache.clear()
    yield
    cache.clear()


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_generator(user: User) -> User:
    TOTP.activate(user, SECRET)
    return user


def enter_password(user: User) -> tuple[Client, str]:
    """A browser after the password, and where it was led."""
    client = Client()
    answer = client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    return client, answer.headers.get("Location", "")


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def admin_addresses() -> list[str]:
    """An address for every pattern below /admin/, whatever package put it there."""
    return sorted(set(_walk(get_resolver().url_patterns, "/")))


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        address = before + _filled(pattern)
        if isinstance(pattern, URLResolver):
            if "admin/".startswith(address[1:7]):
                yield from _walk(pattern.url_patterns, address)
        elif address.startswith("/admin/"):
            yield address


def _filled(pattern: URLPattern | URLResolver) -> str:
    route = getattr(pattern.pattern, "_route", None)
    if route is None:
        return "1/"
    parts = route.split("<")
    return parts[0] + "".join("1" + part.split(">", 1)[1] for part in parts[1:])


def test_no_admin_address_answers_without_the_second_factor(site: Site) -> None:
    client = signed_in(site.admin, second_factor=False)
    addresses = admin_addresses()
    answered = [one for one in addresses if not _refused(client.get(one))]

    assert len(addresses) > 200
    assert answered == []


def _refused(answer: object) -> bool:
    place = answer.headers.get("Location", "")
    return answer.status_code == 302 and "/account/" in place


@pytest.mark.parametrize(
    "method", ["post", "put", "delete", "patch", "options", "head"]
)
def test_no_other_method_goes_round_it(site: Site, method: str) -> None:
    client = signed_in(site.admin, second_factor=False)

    assert _refused(getattr(client, method)("/admin/pages/2/edit/"))


def test_the_second_factor_of_this_session_opens_the_admin(site: Site) -> None:
    assert is_in(signed_in(site.council.editor))
    assert not is_in(signed_in(site.council.editor, second_factor=False))


def test_an_account_without_groups_is_not_let_in(site: Site) -> None:
    assert not is_in(signed_in(make_user("nobody")))


def test_wagtails_own_sign_in_takes_no_password(site: Site) -> None:
    client = Client()
    for address in ("/admin/login/", "/admin/login/?next=/admin/"):
        answer = client.post(address, {"username": "admin", "password": PASSWORD})
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(LOGIN)

    assert "_auth_user_id" not in client.session
    assert not is_in(client)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/password_reset/",
        "/admin/password_reset/confirm/MQ/set-password/",
        "/admin/password_reset/complete/",
    ],
)
def test_wagtails_password_reset_is_closed(
    site: Site, address: str, mailoutbox: list[object]
) -> None:
    answer = Client().post(address, {"email": site.admin.email})

    assert answer.status_code in (302, 404)
    assert mailoutbox == []


def test_a_password_alone_gives_no_session(site: Site) -> None:
    client, place = enter_password(with_generator(site.council.editor))

    assert "authenticate" in place
    assert "_auth_user_id" not in client.session
    assert not is_in(client)


def test_the_code_of_now_opens_the_admin(site: Site) -> None:
    client, place = enter_password(with_generator(site.council.editor))

    client.post(place, {"code": "000000"})
    assert not is_in(client)
    client.post(place, {"code": code()})

    assert is_in(client)


def test_a_code_is_good_for_one_sign_in(site: Site) -> None:
    user = with_generator(site.council.editor)
    used = code()
    first, place = enter_password(user)
    first.post(place, {"code": used})
    assert is_in(first)

    second, place = enter_password(user)
    second.post(place, {"code": used})

    assert not is_in(second)


def test_a_recovery_code_is_good_once(site: Site) -> None:
    user = with_generator(site.council.editor)
    recovery = RecoveryCodes.activate(user).get_unused_codes()[0]
    first, place = enter_password(user)
    first.post(place, {"code": recovery})
    second, place = enter_password(user)
    second.post(place, {"code": recovery})

    assert is_in(first)
    assert not is_in(second)


def test_an_account_without_a_factor_sets_one_up_and_then_uses_it(site: Site) -> None:
    client, _ = enter_password(site.council.editor)
    answer = client.get("/admin/")
    setup = answer.headers["Location"]
    assert "totp" in setup
    asked = client.get(setup).headers["Location"]
    client.post(asked, {"password": PASSWORD})
    secret = client.get(setup).context["form"].secret
    client.post(setup, {"code": code(secret)})
    assert is_generator_set(site.council.editor)
    assert not is_in(client)
    cache.clear()

    client, place = enter_password(site.council.editor)
    client.post(place, {"code": code(secret)})

    assert is_in(client)


def is_generator_set(user: User) -> bool:
    return user.authenticator_set.filter(type="totp").exists()


def test_a_session_whose_factor_was_skipped_ends(site: Site) -> None:
    user = with_generator(site.council.editor)
    client = signed_in(user, second_factor=False)

    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_the_factor_of_another_person_opens_nothing(site: Site) -> None:
    client = signed_in(site.council.editor)
    assert is_in(client)
    client.force_login(site.admin)
    assert not is_in(client)

    client = signed_in(site.council.editor)
    session = client.session
    records = session["account_authentication_methods"]
    client.force_login(site.admin)
    session = client.session
    session["account_authentication_methods"] = records
    session["account_authentication_methods_user"] = str(site.council.editor.pk)
    session.save()

    assert not is_in(client)


def test_who_signs_up_chooses_neither_name_nor_rights(site: Site) -> None:
    fields = {"email": "x@example.org", "username": "intruder", "password1": PASSWORD}
    names = {"last_name": "Чужий", "first_name": "Хтось"}
    rights = {"is_staff": "on", "is_superuser": "on", "groups": "1", "signed_up": ""}

    Client().post("/uk/account/signup/", fields | names | rights)

    user = User.objects.get(email="x@example.org")
    assert user.username != "intruder"
    assert not user.is_staff and not user.is_superuser and user.signed_up
    assert not user.groups.exists()


def test_a_deactivated_account_is_out_at_once(site: Site) -> None:
    client = signed_in(site.council.editor)
    assert is_in(client)

    site.council.editor.is_active = False
    site.council.editor.save()

    assert not is_in(client)
