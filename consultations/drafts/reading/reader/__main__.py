"""Read the paragraphs of one draft: `python -I -B reader FILE --type docx`.

A process of its own within the limits of the reader of attachments, whose modules lie
in another folder; neither imports Django or the portal.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
sys.path.append(str(ROOT / "cms" / "register" / "reader"))

import confinement  # noqa: E402

# Before anything else is imported, as there: the file is not yet open.
ARGUMENTS = confinement.arguments()
confinement.limit(ARGUMENTS)

import reading  # noqa: E402

MODULES = {
    "docx": "word_paragraphs",
    "odt": "opendocument_paragraphs",
    "txt": "text_lines",
}

if __name__ == "__main__":
    sys.exit(reading.main(ARGUMENTS, MODULES))
