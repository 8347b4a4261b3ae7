"""What the body of a page is made of."""

from .body import BodyBlock
from .words import TEXT_FEATURES

__all__ = ["TEXT_FEATURES", "BodyBlock"]
