"""Sign-in: django-allauth with a second factor for everyone who enters the admin."""

import os

AUTH_USER_MODEL = "citizens.User"
AUTHENTICATION_BACKENDS = ["participation.citizens.backends.AccountBackend"]
_RULES = "django.contrib.auth.password_validation"
# A long password needs no signs: its length is asked for, and that it is nobody's first
# guess. None is too long.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": f"{_RULES}.NumericPasswordValidator"},
]

# Waived only where a demonstration says so on every page of the admin.
SECOND_FACTOR_REQUIRED = os.environ.get("SECOND_FACTOR_REQUIRED", "1") == "1"

_OURS = "participation.citizens"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = f"{_OURS}.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": f"{_OURS}.accounts.forms.SignInForm",
    "signup": f"{_OURS}.accounts.forms.SignUpForm",
    "add_email": f"{_OURS}.accounts.forms.ChangeAddressForm",
    "reset_password": f"{_OURS}.accounts.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# By a code that is typed, not by a link: what opens links in letters confirms nothing,
# whoever signed up with a stranger's address can't have the stranger confirm it, and a
# letter read on a telephone serves a computer in a library.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 3
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = (
    f"{_OURS}.accounts.tokens.PasswordLinkGenerator"
)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# A short burst and a steady flow each; "ip" is a network, see participation.limits. A
# library's hall has one address: what counts a network lets a class sign up at once.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip,300/h/ip",
    "login_failed": "10/m/ip,60/h/ip,5/5m/key,50/d/key",
    "signup": "30/m/ip,120/d/ip",
    "confirm_email": "1/10s/key,10/h/key",
    "reset_password": "20/m/ip,100/d/ip,3/m/key,10/d/key",
    "reset_password_from_key": "20/m/ip",
    "manage_email": "10/m/user,30/d/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# Seconds for which a link to a new password holds, by letter or from `set_up`.
PASSWORD_RESET_TIMEOUT = 24 * 3600
MFA_ADAPTER = f"{_OURS}.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": f"{_OURS}.accounts.passkey_forms.PasskeyForm",
    "signup_webauthn": f"{_OURS}.accounts.passkey_forms.FirstPasskeyForm",
    "login_webauthn": f"{_OURS}.accounts.passkey_forms.PasskeySignInForm",
    "authenticate_webauthn": f"{_OURS}.accounts.passkey_forms.PasskeyFactorForm",
    "reauthenticate_webauthn": f"{_OURS}.accounts.passkey_forms.PasskeyAgainForm",
    "edit_webauthn": f"{_OURS}.accounts.passkey_forms.PasskeyNameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
# A key without PIN or finger is one factor only. What is asked stands in the session
# alike for a second factor and for a passkey alone, so it is always asked.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Administrators write down the addresses of staff: nobody signs up with another's, and
# whoever followed a link to a new password would otherwise stand before a closed door.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Vidkryto"
# A code that ran out while it was typed still counts.
MFA_TOTP_TOLERANCE = 1
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
