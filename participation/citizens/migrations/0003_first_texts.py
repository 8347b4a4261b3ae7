"""What the database itself keeps, and the texts of consent that the portal begins with."""

from datetime import UTC, datetime

from django.db import migrations

from participation.citizens.consents import first_texts
from participation.citizens.permanence import (
    CONSENT_BACKWARD,
    CONSENT_FORWARD,
    CREATE_FUNCTION,
    DROP_FUNCTION,
)

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def write_texts(apps, schema_editor):
    text = apps.get_model("citizens", "ConsentText")
    for kind in ("participation", "subscription"):
        found = first_texts(kind)
        text.objects.create(kind=kind, version=1, valid_from=BEGINNING, **found)


def remove_texts(apps, schema_editor):
    apps.get_model("citizens", "ConsentText").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("citizens", "0002_taking_part")]
    operations = [
        migrations.RunSQL(CREATE_FUNCTION, DROP_FUNCTION),
        migrations.RunPython(write_texts, remove_texts),
        migrations.RunSQL(CONSENT_FORWARD, CONSENT_BACKWARD),
    ]
