"""A database of an earlier release gets what came since."""

import pytest
from django.db.migrations.loader import MigrationLoader


# A migration of wagtail-localize asks the database when it is read.
@pytest.mark.django_db
def test_what_came_later_is_not_in_the_first_migration() -> None:
    loader = MigrationLoader(None)

    first = loader.project_state(("authorities", "0001_initial"))

    fields = first.models["authorities", "authority"].fields
    assert "editors" in fields
    assert not {"moderators", "country"} & set(fields)
