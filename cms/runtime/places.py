"""Where the portal keeps what it writes on its own machine."""

import os
from pathlib import Path

PROJECT_DIRECTORY = Path(__file__).resolve().parents[2]


def var_directory() -> Path:
    """Folder of everything written at run time; `VAR_DIR` moves it."""
    configured = os.environ.get("VAR_DIR")
    if not configured:
        return PROJECT_DIRECTORY / "var"
    return Path(configured).expanduser().absolute()
