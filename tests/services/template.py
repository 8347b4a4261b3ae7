"""What the template database holds besides the tables."""


def make_site() -> None:
    """Make the small site of tests/factories.py; models load only when asked."""
    from tests import factories

    factories.make_site()
