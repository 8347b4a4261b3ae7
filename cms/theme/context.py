"""Names of the portal and of its languages, as readers write them.

What templates are given besides comes from `cms.site.context`.
"""

from __future__ import annotations

LANGUAGE_NAMES = {"uk": "Українська", "pl": "Polski", "en": "English"}
# The portal's name as each language writes it.
PORTAL_NAMES = {"uk": "Відкрито", "pl": "Vidkryto", "en": "Vidkryto"}
