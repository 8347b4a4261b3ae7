"""The forms of accounts, where they are not as django-allauth has them."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    """Says each thing once, beside its field.

    django-allauth repeats labels as placeholders, which go as soon as one types.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.help_text = name.widget.attrs.pop("placeholder")
        name.widget.attrs["autocomplete"] = "username"
        password.widget.attrs.pop("placeholder")
