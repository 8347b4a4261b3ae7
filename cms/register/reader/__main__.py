"""Read the text of one attachment: `python -I -B reader FILE --type docx`.

Runs in a process of its own, without Django and without the portal's packages;
its neighbours in this folder are imported as scripts.
"""

import confinement

# Before anything else is imported: the file is not yet open, so nothing of what it
# holds can run outside the limits.
ARGUMENTS = confinement.arguments()
confinement.limit(ARGUMENTS)

import sys  # noqa: E402

import reading  # noqa: E402

if __name__ == "__main__":
    sys.exit(reading.main(ARGUMENTS))
