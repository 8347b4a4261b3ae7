"""Addresses of accounts: those of django-allauth's that the portal uses, and no other.

Its own lists grow with releases and settings; here a way to sign in is added by hand,
after tests/citizens/test_ways_in.py says what it must not open.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from ..identity import views as identity
from .views import overview

_KEYS = "second-factor/webauthn/"

urlpatterns = [
    path("", overview, name="account_overview"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path(
        "signup/passkey/", account.signup_by_passkey, name="account_signup_by_passkey"
    ),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_email"),
    path(
        "confirm-email/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path(
        "second-factor/authenticate/",
        second_factor.authenticate,
        name="mfa_authenticate",
    ),
    path(
        "second-factor/reauthenticate/",
        second_factor.reauthenticate,
        name="mfa_reauthenticate",
    ),
    path("second-factor/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path(
        "second-factor/totp/deactivate/",
        totp.deactivate_totp,
        name="mfa_deactivate_totp",
    ),
    path(
        "second-factor/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(_KEYS, passkeys.list_webauthn, name="mfa_list_webauthn"),
    path(f"{_KEYS}add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        f"{_KEYS}reauthenticate/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        f"{_KEYS}keys/<int:pk>/remove/",
        passkeys.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
    path(
        f"{_KEYS}keys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"
    ),
    path(f"{_KEYS}login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path(f"{_KEYS}signup/", passkeys.signup_webauthn, name="mfa_signup_webauthn"),
    path("identity/", identity.complete, name="identity_complete"),
    path("identity/<slug:name>/", identity.begin, name="identity_begin"),
    path(
        "identity/<slug:name>/disconnect/",
        identity.disconnect,
        name="identity_disconnect",
    ),
]

# Providers are told one address each, whatever language somebody reads.
plain = [
    path("account/identity/<slug:name>/back/", identity.finish, name="identity_finish"),
]
