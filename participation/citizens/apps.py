from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitizensConfig(AppConfig):
    name = "participation.citizens"
    label = "citizens"
    verbose_name = _("people")

    def ready(self) -> None:
        from cms.runtime.background import duty

        from . import claims, confirmations, contributions, rate_limits
        from .actions import remove_unconfirmed

        confirmations.purpose(
            contributions.PURPOSE,
            describe=contributions.describe,
            confirmed=contributions.confirmed,
        )
        confirmations.purpose(
            claims.PURPOSE,
            describe=claims.describe,
            confirmed=claims.confirmed,
            of_account=True,
        )
        duty("links that were not followed", confirmations.sweep, every=600)
        duty("what nobody confirmed", contributions.sweep, every=600)
        duty("accounts that were not confirmed", remove_unconfirmed, every=3600)
        rate_limits.install()
