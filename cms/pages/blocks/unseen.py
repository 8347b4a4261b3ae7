"""Letters that nobody sees and that change what others look like."""

# Nul and other controls; marks that turn the direction of a whole line of text
# around and so can make a number or an address read as another.  Source: Unicode
# Technical Report 36, "Security considerations", 2.4.
_CONTROLS = [*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F]
_TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_UNSEEN = dict.fromkeys([*_CONTROLS, *_TURNS])


def visible(text: str | None) -> str:
    """A text without controls and turns of direction; line breaks and tabs stay."""
    return (text or "").translate(_UNSEEN)
