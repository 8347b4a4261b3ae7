"""What the README says of the environment is what the code reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cms.runtime.places import PROJECT_DIRECTORY

# Set for child processes or for other programs, not for whoever runs the portal.
NOT_OURS = {
    *("PATH", "PYTHONUNBUFFERED", "DJANGO_ALLOW_ASYNC_UNSAFE"),
    *("OAUTHLIB_INSECURE_TRANSPORT", "ROOT_URLCONF"),
    *("MAIL_SERVER_PAUSE", "MAIL_SERVER_KEEPS"),
}
READ = re.compile(
    r"""(?:environ(?:\.get|\.setdefault)?[(\[]|environment\(|required\()\s*"([A-Z_]+)\""""
)
ROW = re.compile(r"^\| (`[^|]+`) \|", re.MULTILINE)


def sources() -> Iterator[Path]:
    for room in ("cms", "participation", "search", "tests/services"):
        yield from (PROJECT_DIRECTORY / room).rglob("*.py")
    yield PROJECT_DIRECTORY / "manage.py"


def read_by_the_code() -> set[str]:
    found = {name for path in sources() for name in READ.findall(path.read_text())}
    return found - NOT_OURS


def told_in_the_readme() -> list[str]:
    readme = (PROJECT_DIRECTORY / "README.md").read_text()
    table = readme.partition("\n## Environment\n")[2].partition("\n## ")[0]
    return re.findall("`([A-Z_]+)`", " ".join(ROW.findall(table)))


def test_every_variable_that_is_read_stands_in_the_table_and_no_other() -> None:
    told = told_in_the_readme()

    assert len(told) == len(set(told)) > 20
    assert set(told) == read_by_the_code()


def test_commands_of_the_guide_exist() -> None:
    from django.core.management import get_commands

    guide = PROJECT_DIRECTORY / "cms/runtime/OPERATING.md"
    texts = [guide.read_text(), (PROJECT_DIRECTORY / "README.md").read_text()]
    named = set(re.findall(r"manage\.py ([a-z_]+)", " ".join(texts)))

    assert named >= {"prepare", "set_up", "serve", "worker", "scheduler"}
    assert named <= set(get_commands())
