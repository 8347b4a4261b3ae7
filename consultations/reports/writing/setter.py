"""Sets a report that is read as JSON from standard input, and writes the PDF.

Runs in a process of its own, without Django: `python -I setter.py`.
"""

import json
import sys
from datetime import datetime
from pathlib import Path

import typst

UNPRINTABLE = 3


def main() -> int:
    """The PDF on standard output, or what went wrong on standard error."""
    data = sys.stdin.buffer.read()
    # A PDF knows whole seconds only, and typst refuses others.
    made = datetime.fromisoformat(json.loads(data)["date"]).replace(microsecond=0)
    template = Path(__file__).resolve().parent / "report.typ"
    compiler = typst.Compiler(input=template, ignore_system_fonts=True)
    try:
        pdf = compiler.compile(
            format="pdf",
            sys_inputs={"report": data.decode()},
            timestamp=made,
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        return UNPRINTABLE if "could not be displayed" in str(error) else 1
    assert isinstance(pdf, bytes)
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
