"""The network that a request comes from, as far as limits tell networks apart."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Final

from django.http import HttpRequest

from cms.visitors import network_address

_HOME: Final = 64
"""Bits of an IPv6 address that a provider gives to one customer."""


def network(request: HttpRequest) -> str:
    """An IPv4 address, or the /64 of an IPv6 one, past the proxies that are ours.

    What is no address (a socket's path, a test's word) stands for itself.
    """
    told = network_address(request)
    try:
        address = ip_address(told.partition("%")[0])
    except ValueError:
        return told
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, _HOME), strict=False))
