from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CitizensConfig(AppConfig):
    name = "participation.citizens"
    label = "citizens"
    verbose_name = _("people")

    def ready(self) -> None:
        from allauth.account.signals import password_reset

        from cms.runtime.background import duty

        from . import registered
        from .accounts import rate_limits
        from .accounts.actions import remove_unconfirmed
        from .identity.actions import forget_strangers

        registered.register()
        duty("accounts that were not confirmed", remove_unconfirmed, every=3600)
        rate_limits.install()
        password_reset.connect(rate_limits.open_again)
        password_reset.connect(forget_strangers)
