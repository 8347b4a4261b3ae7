"""Who may pass into the editors' admin."""

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest


def second_factor_passed(request: HttpRequest) -> bool:
    """Whether a second factor was given in this very session."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)
