"""The accounts of the demonstration, and what each may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from cms.authorities.models import Authority
from participation.citizens.consultants.acting import post_consultant
from participation.citizens.enums import VerificationLevel
from participation.citizens.models import User

# Printed at every start: a demonstration has nothing to hide.
PASSWORD = "demo-vidkryto"  # noqa: S105


@dataclass(frozen=True)
class Account:
    """Somebody invented: works for an authority or the portal, or takes part."""

    username: str
    name: str
    surname: str
    authority: str
    role: str
    patronymic: str = ""
    level: VerificationLevel = VerificationLevel.NONE


# An editor, a reviewer and a moderator of each authority.
_PEOPLE = (
    (
        "oblast-council",
        "rada",
        ("Ореста", "Писаренко-Демо"),
        ("Юрій", "Звіряк-Демо"),
        ("Любов", "Уважна-Демо"),
    ),
    (
        "oblast-administration",
        "ova",
        ("Василина", "Рядок-Демо"),
        ("Гордій", "Кома-Демо"),
        ("Захар", "Тихий-Демо"),
    ),
    (
        "social-protection-department",
        "soczahyst",
        ("Мирон", "Абзац-Демо"),
        ("Дарія", "Крапка-Демо"),
        ("Меланія", "Ладна-Демо"),
    ),
    (
        "district-council",
        "rayon",
        ("Леся", "Сторінка-Демо"),
        ("Роман", "Поле-Демо"),
        ("Остап", "Спокійний-Демо"),
    ),
    (
        "lypohory-city-council",
        "misto",
        ("Мар’яна", "Словник-Демо"),
        ("Левко", "Пильний-Демо"),
        ("Ярина", "Мирна-Демо"),
    ),
    (
        "oblast-library",
        "biblioteka",
        ("Соня", "Книжник-Демо"),
        ("Тарас", "Зошит-Демо"),
        ("Федір", "Стриманий-Демо"),
    ),
)
ACCOUNTS = (
    Account("admin", "Адміністраторка", "Демонстраційна", "", "administrator"),
    *(
        account
        for authority, name, editor, reviewer, moderator in _PEOPLE
        for account in (
            Account(f"redaktor-{name}", *editor, authority, "editor"),
            Account(f"{name}-pereviryaye", *reviewer, authority, "reviewer"),
            Account(f"moderator-{name}", *moderator, authority, "moderator"),
        )
    ),
    Account("konsultantka", "Устина", "Полиця-Демо", "", "consultant"),
    Account(
        *("oksana", "Оксана", "Криниця-Демо", "", "citizen", "Левківна"),
        level=VerificationLevel.PROVIDER,
    ),
    Account(
        *("marko", "Марко", "Перелаз-Демо", "", "citizen", "Гнатович"),
        level=VerificationLevel.EMAIL,
    ),
    Account(
        *("agnieszka", "Agnieszka", "Gościnna-Demo", "", "citizen"),
        level=VerificationLevel.EMAIL,
    ),
    Account(
        *("harriet", "Harriet", "Meadow-Demo", "", "citizen"),
        level=VerificationLevel.EMAIL,
    ),
)


_LANGUAGES = {"agnieszka": "pl", "harriet": "en"}


def describe() -> list[tuple[str, str, str]]:
    """Name, password and rights of each account, for whoever starts the portal.

    Empty where the demonstration is not loaded.
    """
    names = {row.slug: row.name for row in Authority.objects.all()}
    if not User.objects.filter(username=ACCOUNTS[0].username).exists():
        return []
    what = {
        "administrator": _("administers the portal; publishes nothing without review"),
        "editor": _("writes for: %(authority)s"),
        "reviewer": _("approves for: %(authority)s"),
        "moderator": _("moderates comments for: %(authority)s"),
        "consultant": _("helps visitors at a centre"),
        "citizen": _("takes part; sign-in at /uk/account/login/"),
    }
    return [
        (
            account.username,
            PASSWORD,
            what[account.role] % {"authority": names.get(account.authority, "")},
        )
        for account in ACCOUNTS
    ]


def make_accounts() -> dict[str, User]:
    """Make the accounts, by user name; groups come with their authorities."""
    # One password, known to all, is hashed once: a hash takes most of a second.
    password = make_password(PASSWORD)
    users = {}
    for account in ACCOUNTS:
        users[account.username] = User.objects.create(
            username=account.username,
            email=f"{account.username}@example.org",
            password=password,
            first_name=account.name,
            last_name=account.surname,
            is_superuser=account.role == "administrator",
            is_staff=account.role == "administrator",
            patronymic=account.patronymic,
            language=_LANGUAGES.get(account.username, "uk"),
            verification=account.level,
            signed_up=account.role == "citizen",
        )
    _confirm_addresses(users)
    return users


def _confirm_addresses(users: dict[str, User]) -> None:
    """Citizens have confirmed theirs, as everybody does who signs up."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in users.values()
        if user.signed_up
    )


def post_consultants(users: dict[str, User], centre: str) -> None:
    """Let the consultants of the demonstration act for visitors of a centre."""
    for account in ACCOUNTS:
        if account.role == "consultant":
            post_consultant(
                account=users[account.username], centre=centre, by=users["admin"]
            )


def people() -> dict[str, User]:
    """The accounts of the demonstration, by user name."""
    names = [account.username for account in ACCOUNTS]
    return {user.username: user for user in User.objects.filter(username__in=names)}


def notify(users: Iterable[User], *, wanted: bool) -> None:
    """Let people be told by mail of reviews, or not while the loader plays them."""
    for user in users:
        profile = UserProfile.get_for_user(user)
        profile.submitted_notifications = wanted
        profile.approved_notifications = wanted
        profile.rejected_notifications = wanted
        profile.save()


def join_authority(authority: Authority, users: dict[str, User]) -> None:
    """Put the people of an authority into its groups."""
    for account in ACCOUNTS:
        if account.authority != authority.slug:
            continue
        group = getattr(authority, f"{account.role}s")
        if group is not None:
            users[account.username].groups.add(group)


def person_of(users: dict[str, User], authority: str, role: str) -> User:
    """Who has a role in an authority."""
    return next(
        users[account.username]
        for account in ACCOUNTS
        if account.authority == authority and account.role == role
    )
