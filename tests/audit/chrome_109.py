"""What Chrome 109 lacks, the last for Windows 7, with the version that brought it.

After caniuse.com and MDN's tables of compatibility.  What is merely passed over, such
as an unknown property of mere polish, is no fault and stands in `HARMLESS`.
"""

from __future__ import annotations

from typing import Final

OLDEST: Final = 109

AT_RULES: Final = set(
    "charset import namespace layer media supports font-face page keyframes property"
    " counter-style container font-palette-values".split()
)
"""Those that it knows: of any other the whole block is lost."""

SELECTORS: Final = {
    r"&": 112,
    r":nth-(last-)?child\([^)]*\bof\b": 111,
    r":autofill\b": 110,
    r"::view-transition": 111,
    r":popover-open\b": 114,
    r":user-(in)?valid\b": 119,
    r":dir\(": 120,
    r":state\(": 125,
    r"::(grammar|spelling)-error\b": 121,
    r"::details-content\b": 131,
    r":open\b": 133,
    r"::checkmark\b": 133,
    r"::(scroll-button|scroll-marker|picker|column)\b": 135,
    r":target-current\b": 135,
    r":heading\b": 999,
}
"""One that is not known voids the rule with all its other selectors."""

SOME_LACK: Final = {r":has\(": "Firefox 121"}
"""Chrome 109 knows these, others of its time do not: no other selector beside them."""

VALUES: Final = {
    r"\b(ok)?l(ab|ch)\(": 111,
    r"\bcolor\(": 111,
    r"\bcolor-mix\(": 111,
    r"\b(a?(sin|cos|tan)|atan2|pow|sqrt|hypot|log|exp)\(": 120,
    r"(?<![-\w])image-set\(": 113,
    r"\blinear\(": 113,
    r"\b(rgba?|hsla?|hwb)\(\s*from\b": 119,
    r"\blight-dark\(": 123,
    r"\b(round|mod|rem)\(": 125,
    r"\banchor(-size)?\(": 125,
    r"\bcalc-size\(": 129,
    r"\b(abs|sign)\(": 138,
    r"(?<![-\w])if\(": 137,
    r"\bcontrast-color\(": 999,
    r"\bsubgrid\b": 117,
    r"\d(rlh|rex|rch|ric)\b": 111,
    r"\d(cap|rcap)\b": 118,
    r"(?<![-\w])(block|inline) (flow|flow-root|flex|grid)\b": 115,
    r"(?<![-\w])stretch\b(?=$|.*\bsize\b)": 138,
}
"""A declaration with one is lost; in a custom property, wherever that is used."""

PROPERTIES: Final = {
    "baseline-source": 111,
    "white-space-collapse": 114,
    "animation-timeline": 115,
    "scroll-timeline": 115,
    "view-timeline": 115,
    "animation-range": 115,
    "mask": 120,
    "mask-image": 120,
    "zoom": 128,
    "anchor-name": 125,
    "position-anchor": 125,
    "position-area": 129,
    "position-try": 125,
    "reading-flow": 137,
    "grid-lanes": 999,
}
"""Without these a page looks or reads otherwise, not just plainer."""

HARMLESS: Final = {
    "text-wrap": 114,
    "text-wrap-style": 130,
    "transition-behavior": 117,
    "text-spacing-trim": 123,
    "field-sizing": 123,
    "interpolate-size": 129,
    "text-box": 133,
    "::details-content": 131,
    "@page margin": 131,
}
"""Polish that may be missing: allowed, if alone in its rule."""

MEDIA: Final = {
    r"\bupdate\s*:": 113,
    r"\boverflow-(block|inline)\b": 113,
    r"\bprefers-reduced-transparency\b": 118,
    r"\bscripting\s*:": 120,
    r"\bprefers-reduced-data\b": 999,
    r"\binverted-colors\b": 999,
    r"\bstyle\(": 111,
    r"\bscroll-state\(": 133,
}
"""A question that is not understood is answered with no."""

ELEMENTS: Final = {
    r"<search\b": 118,
    r"<selectedcontent\b": 135,
    r"<geolocation\b": 999,
    r"\spopover(target|targetaction)?[\s=>]": 114,
    r"\scommand(for)?=": 135,
    r"\sclosedby=": 134,
    r"\sinterestfor=": 142,
    r"\sshadowrootmode=": 111,
    r"\swriting(suggestions)=": 124,
}
"""Elements and attributes without which a page does not work."""

SCRIPTS: Final = {
    r"\.(toSorted|toReversed|toSpliced|with)\(": 110,
    r"\bstartViewTransition\b": 111,
    r"\b(show|hide|toggle)Popover\b": 114,
    r"\b(Object|Map)\.groupBy\b": 117,
    r"\bPromise\.withResolvers\b": 119,
    r"\bURL\.(canParse|parse)\b": 120,
    r"\bArray\.fromAsync\b": 121,
    r"\bPromise\.try\b": 128,
    r"\.(union|intersection|difference|isSubsetOf|isSupersetOf)\(": 122,
    r"\bmoveBefore\b": 133,
    r"\bRegExp\.escape\b": 136,
    r"/[a-z]*v[a-z]*\s*\.(test|exec)\(": 112,
    r"\busing\s+\w+\s*=": 134,
}
"""Calls that end a script with an error."""
