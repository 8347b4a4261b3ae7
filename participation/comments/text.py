"""What a comment may be made of."""

from typing import Final

LONGEST: Final = 5000
"""Signs of a comment; a longer one is better sent as a document."""
