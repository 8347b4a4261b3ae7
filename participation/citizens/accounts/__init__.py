"""Accounts: signing up and in, by django-allauth as it is used here."""
