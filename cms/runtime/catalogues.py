"""Compiles catalogues of messages, without gettext on the machine."""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def compile_catalogues() -> list[Path]:
    """Compile each .po whose .mo is missing or older; return what was compiled.

    This process then speaks by the new ones, whatever it has read before.
    """
    compiled = []
    for root in settings.LOCALE_PATHS:
        for source in sorted(Path(root).glob("*/LC_MESSAGES/*.po")):
            if _is_stale(source):
                _compile(source)
                compiled.append(source)
    if compiled:
        # What Django does when it sees a catalogue change.
        translation_file_changed(None, compiled[0].with_suffix(".mo"))
    return compiled


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    """Under another name first: a reader never sees half a file."""
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    polib.pofile(str(source)).save_as_mofile(str(unfinished))
    unfinished.replace(source.with_suffix(".mo"))
