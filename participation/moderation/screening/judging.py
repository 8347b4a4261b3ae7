"""Looking at something before it is shown: which rules it meets.

Nothing is refused here, nor told to whoever sent it: what meets a rule waits for a
moderator, who reads in words what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cms import clock
from participation import limits
from participation.citizens.models import Guest
from participation.limits import DAY, MINUTE, Rate

from . import known, likeness, links, reading
from .catalogue import Rule
from .newcomers import is_newcomer

if TYPE_CHECKING:
    from participation.citizens.models import User

    from .known import Rules


@dataclass(frozen=True)
class FormFacts:
    """What is known of the form by which something came; see `ScreenedForm`."""

    filled_honeypot: bool = False
    opened_at: datetime | None = None
    seal: str = ""


def screen(
    *,
    text: str,
    author: User | Guest,
    network: str,
    form: FormFacts | None,
    language: str = "",
    is_edit: bool = False,
) -> tuple[str, ...]:
    """The codes of the rules that something meets; none for nearly everything.

    It counts: call it once for each thing that is kept.  `form` is None, and `network`
    "", for what a consultant enters.  An edit is neither counted nor compared with what
    it takes the place of.  `language` is that of the text; words that are listed for
    another one are not looked for, unless it is "" or "other".
    """
    held = known.rules()
    found = [*_of_form(form, held), *_of_text(text, author, language, held)]
    if not is_edit:
        found += _of_pace(author, network, held)
        found += _of_repetition(text, author, network, held)
    return tuple(rule.value for rule in Rule if rule in found)


def may_send(network: str) -> bool:
    """Count one more from a network, unless so many a minute are an attack."""
    numbers = known.rules().of(Rule.FLOOD)
    if numbers is None:
        return True
    return limits.allow("contribution flood", network, Rate(numbers["minute"], MINUTE))


def _of_form(form: FormFacts | None, held: Rules) -> Iterator[Rule]:
    if form is None:
        return
    if form.filled_honeypot and held.of(Rule.HONEYPOT) is not None:
        yield Rule.HONEYPOT
    numbers = held.of(Rule.TOO_FAST)
    if numbers and form.opened_at and _is_younger(form.opened_at, numbers["seconds"]):
        yield Rule.TOO_FAST
    numbers = held.of(Rule.REPLAYED)
    if numbers and form.seal:
        rate = Rate(numbers["times"], DAY)
        if not limits.allow("sealed form", form.seal, rate):
            yield Rule.REPLAYED


def _is_younger(moment: datetime, seconds: int) -> bool:
    return clock.now() - moment < timedelta(seconds=seconds)


def _of_pace(author: User | Guest, network: str, held: Rules) -> Iterator[Rule]:
    """Bursts and what goes on all day; both are always counted."""
    for rule, who in ((Rule.NETWORK, network), (Rule.AUTHOR, identity(author))):
        numbers = held.of(rule)
        if numbers is None or not who:
            continue
        burst = Rate(numbers["burst"], numbers["minutes"] * MINUTE)
        if not limits.allow(
            f"contribution {rule}", who, burst, Rate(numbers["day"], DAY)
        ):
            yield rule


def identity(author: User | Guest) -> str:
    """Whom limits count: an account, or an address whatever name is written with it."""
    if isinstance(author, Guest):
        return f"address {author.address_key or author.pk}"
    return f"account {author.pk}"


def _of_text(
    text: str, author: User | Guest, language: str, held: Rules
) -> Iterator[Rule]:
    yield from _of_links(text, author, held)
    phrases = held.phrases_in(language)
    if phrases and held.of(Rule.PHRASE) is not None:
        written = f" {' '.join(reading.words_of(text))} "
        if any(phrase in written for phrase in phrases):
            yield Rule.PHRASE
    numbers = held.of(Rule.CAPITALS)
    if numbers:
        cased, share = reading.share_of_capitals(text)
        if cased >= numbers["letters"] and share >= numbers["percent"]:
            yield Rule.CAPITALS
    yield from _of_signs(text, held)


def _of_signs(text: str, held: Rules) -> Iterator[Rule]:
    numbers = held.of(Rule.ONE_SIGN)
    if numbers and reading.longest_run(text) >= numbers["times"]:
        yield Rule.ONE_SIGN
    numbers = held.of(Rule.LONG_WORD)
    if numbers and reading.longest_word(text) >= numbers["letters"]:
        yield Rule.LONG_WORD
    numbers = held.of(Rule.HIDDEN)
    if numbers and reading.hidden_in(text) > numbers["times"]:
        yield Rule.HIDDEN


def _of_links(text: str, author: User | Guest, held: Rules) -> Iterator[Rule]:
    hosts = [one for one in links.sites(text) if not links.lies_in(one, held.trusted)]
    if not hosts:
        return
    if held.of(Rule.DOMAIN) is not None and any(
        links.lies_in(one, held.domains) for one in set(hosts)
    ):
        yield Rule.DOMAIN
    if _more_than(held.of(Rule.LINKS), len(hosts)):
        yield Rule.LINKS
    if _more_than(held.of(Rule.NEWCOMER_LINKS), len(hosts)) and is_newcomer(author):
        yield Rule.NEWCOMER_LINKS


def _more_than(numbers: Mapping[str, int] | None, count: int) -> bool:
    return numbers is not None and count > numbers["links"]


def _of_repetition(
    text: str, author: User | Guest, network: str, held: Rules
) -> Iterator[Rule]:
    """The same text by anybody within a day, or nearly the same by this author or
    network within some days."""
    from .late import remember, was_sent_lately

    numbers = held.of(Rule.REPEATED)
    words = reading.words_of(text) if numbers else []
    if numbers is None or sum(map(len, words)) < numbers["letters"]:
        return
    whole = likeness.digest("text", " ".join(words))
    is_first = limits.allow("contribution text", whole, Rate(1, DAY))
    made = likeness.sketch(words)
    whose = (identity(author), network)
    alike = was_sent_lately(made, *whose, numbers["percent"], numbers["days"])
    remember(made, *whose)
    if alike or not is_first:
        yield Rule.REPEATED
