"""Who took part: counts of registered remarks and of the people behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from django.db.models import TextChoices

from cms.core.models import Place
from participation.citizens.contribution_enums import Channel
from participation.citizens.enums import VerificationLevel
from participation.comments.enums import TextLanguage

from ...analysis.enums import CountsAs, Ground
from ...analysis.selectors import by_ground
from ...models import Consultation
from ...remarks.enums import RemarkKind, SpeaksAs
from ...remarks.models import Remark
from ..data import Count, Figures, Heard, OutcomeData, Words
from ..heard import heard
from ..words import in_languages
from .remarks import Gathered


def person(remark: Remark) -> str:
    """Whose remark it is: an account, or whoever reads an address."""
    if remark.account_id:
        return f"account {remark.account_id}"
    address = remark.guest.address_key if remark.guest else ""
    return f"address {address}" if address else f"guest {remark.guest_id}"


def figures(gathered: Gathered) -> list[Figures]:
    """Remarks by kind, by what became of them, by who spoke and how surely."""
    remarks = gathered.remarks
    decided = filter(None, map(gathered.decision, remarks))
    outcomes = (one.outcome.counts_as for one in decided)
    return [
        _figures("outcome", CountsAs, outcomes),
        _figures("kind", RemarkKind, (one.kind for one in remarks)),
        _figures("speaks_as", SpeaksAs, (one.speaks_as for one in remarks)),
        _figures("verification", VerificationLevel, (x.verification for x in remarks)),
    ]


def _figures(name: str, labels: type[TextChoices], codes: Iterable[str]) -> Figures:
    found = Counter(codes)
    known = _labels(labels)
    counts = [Count(code, known[code], found[code]) for code in known if found[code]]
    return Figures(name, counts)


def _labels(labels: type[TextChoices]) -> dict[str, Words]:
    return {one.value: in_languages(partial(str, one.label)) for one in labels}


def whom(gathered: Gathered) -> list[Heard]:
    """People by district, channel and language, against all that there could be."""
    return [
        _districts(gathered),
        heard("channel", _people(gathered, lambda one: one.channel), _labels(Channel)),
        heard("language", _people(gathered, _spoken), _labels(TextLanguage)),
    ]


def _spoken(remark: Remark) -> str:
    return remark.text_language


def _people(gathered: Gathered, by: Callable[[Remark], str]) -> Counter[str]:
    """Distinct people by something; who did not say it counts nowhere."""
    seen = {(by(one), person(one)) for one in gathered.remarks if by(one)}
    return Counter(code for code, _person in seen)


def _districts(gathered: Gathered) -> Heard:
    """People by district: a town counts for the district that it is part of."""
    rows = {one.pk: one for one in Place.objects.all()}
    widest = {one.pk for one in rows.values() if one.part_of_id is None}
    home = {one.slug: _district(one, rows, widest) for one in rows.values()}
    people = _people(gathered, lambda one: getattr(home.get(one.district), "slug", ""))
    districts = (one for one in rows.values() if one.part_of_id in widest)
    known = {one.slug: one.names() for one in districts}
    named = {code: home[code].names() for code in people}
    return heard("district", people, known | named)


def _district(place: Place, rows: dict[int, Place], widest: set[int]) -> Place:
    while place.part_of_id is not None and place.part_of_id not in widest:
        place = rows[place.part_of_id]
    return place


def grounds(consultation: Consultation) -> list[Count]:
    """What was registered and is not answered, as numbers by ground."""
    told: Counter[str] = Counter()
    words: dict[str, Words] = {}
    for one in by_ground(consultation):
        ground = one.code if one.code and one.code.public else None
        code = ground.code if ground else str(one.ground)
        told[code] += one.count
        words[code] = ground.names() if ground else _labels(Ground)[code]
    return [Count(code, words[code], count) for code, count in told.items()]


def outcomes(gathered: Gathered) -> dict[str, OutcomeData]:
    """The outcomes that were used, as they are called now."""
    used = {one.outcome.code: one.outcome for one in gathered.decisions.values()}
    return {
        code: OutcomeData(one.names(), str(one.counts_as)) for code, one in used.items()
    }
