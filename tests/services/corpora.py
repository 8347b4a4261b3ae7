"""GNOME's manuals in three languages, from Debian's archive; kept, never vendored."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from cms.runtime.places import var_directory
from tests.services.session import ServiceUnavailableError, locked

PACKAGE = "gnome-user-docs"
LANGUAGES = {"uk": "uk", "pl": "pl", "en": "C"}
FETCH_SECONDS = 180


def gnome_manuals() -> Path:
    """A folder of `uk`, `pl` and `en` with manuals; raises ServiceUnavailableError."""
    place = var_directory() / "services"
    folder = place / PACKAGE
    with locked(place / f"{PACKAGE}.lock"):
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=place) as work:
                _fetch(Path(work))
                _keep_pages(Path(work), folder)
    return folder


def _fetch(work: Path) -> None:
    """Unpack the package; its index is brought up to date where that is allowed."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise ServiceUnavailableError(f"{PACKAGE} is a Debian package: no apt-get here")
    download: Callable[[], None] = lambda: _run(work, "apt-get", "download", PACKAGE)  # noqa: E731
    try:
        download()
    except subprocess.SubprocessError:
        try:
            _run(work, "apt-get", "update")
            download()
        except subprocess.SubprocessError as error:
            message = f"apt-get could not fetch {PACKAGE} ({error})"
            raise ServiceUnavailableError(message) from error
    (package,) = work.glob(f"{PACKAGE}_*.deb")
    _run(work, "dpkg-deb", "-x", package.name, "unpacked")


def _keep_pages(work: Path, folder: Path) -> None:
    """The pages alone: pictures and other languages are nine tenths of the size."""
    unfinished = work / "unfinished"
    for code, named in LANGUAGES.items():
        manuals = work / "unpacked/usr/share/help" / named
        pages = sorted(manuals.glob("*/*.page"))
        if not pages:
            raise ServiceUnavailableError(f"{PACKAGE} has no pages here in {code}")
        for page in pages:
            kept = unfinished / code / page.relative_to(manuals)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, kept)
    unfinished.rename(folder)


def _run(work: Path, *command: str) -> None:
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=FETCH_SECONDS,
        cwd=work,
    )
