"""What was found, and the table of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Finding(NamedTuple):
    """One fault: where, of which kind, and what exactly."""

    address: str
    rule: str
    message: str


def table(findings: Iterable[Finding]) -> str:
    """A line for each, by kind and address."""
    lines = sorted((one.rule, one.address, one.message) for one in findings)
    width = max((len(rule) for rule, _address, _message in lines), default=0)
    return "\n".join(
        f"{rule:<{width}}  {address}  {message}" for rule, address, message in lines
    )
