"""Screening: what is put aside for a moderator before it is shown.

`judging.screen` looks at a contribution, `forms.ScreenedForm` is the base of the forms.
"""
