"""Content security policies, cookies and headers."""

from django.utils.csp import CSP

X_FRAME_OPTIONS = "DENY"  # Wagtail allows its own previews
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads the token from the cookie

_STRICT: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "object-src": [CSP.NONE],
}
# Every public, account and desk page.
CONTENT_SECURITY_POLICY: dict[str, list[str]] = _STRICT
# Wagtail's edit page has inline scripts and styles; still no other host.
ADMIN_CONTENT_SECURITY_POLICY: dict[str, list[str]] = _STRICT | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "worker-src": [CSP.SELF, "blob:"],
}
# A file of an authority: shown by the browser's own viewer, never as a program.
FILE_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'self'; frame-ancestors 'self'"
)
