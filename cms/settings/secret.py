"""The secret key of an installation that was given none."""

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe


def secret_key(directory: Path) -> str:
    """Return SECRET_KEY from the environment, or one made once and kept in a file."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = directory / "secret_key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(token_urlsafe(48))
        # Two processes may start at once; the first link wins for both.
        with suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text().strip()
