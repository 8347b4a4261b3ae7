"""What tests of the pages of remarks begin with."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from cms import clock
from consultations.models import ConsultationPage
from consultations.remarks.models import Remark
from consultations.texts.models import Clause

GUEST = {
    "surname": "Садова",
    "name": "Олена",
    "email": "olena.sadova@example.org",
    "consent": "on",
}
SAID = {
    "kind": "objection",
    "text": "Прошу подавати воду і вночі.",
    "speaks_as": "person",
}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 777|add:777 }}"


def at(name: str, thing: Remark | Clause | ConsultationPage) -> str:
    """The address of an act, by the key of what it is about."""
    key = thing.translation_key if isinstance(thing, ConsultationPage) else thing.key
    return reverse(name, args=[key])


def form_of(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a form, as a browser would send them back."""
    html = client.get(address).content.decode()
    found = dict(re.findall(r'name="(opened|version)" value="([^"]+)"', html))
    assert "opened" in found or "consent_how" in html, html
    return found


def sent(client: Client, address: str, **fields: Any) -> Any:
    """What is answered to a form that was opened two minutes ago."""
    form = form_of(client, address) | fields
    moment = clock.now() + timedelta(minutes=2)
    with clock.told_by(lambda: moment):
        return client.post(address, form)
