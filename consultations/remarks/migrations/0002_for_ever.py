"""Who acted for an author of a remark, where and how, never changes."""

from django.db import migrations

from participation.citizens.permanence import keep_for_ever


class Migration(migrations.Migration):
    dependencies = [
        ("remarks", "0001_initial"),
        ("citizens", "0002_taking_part"),
    ]

    operations = [
        keep_for_ever("remarks_remark"),
        keep_for_ever("remarks_remarksupport"),
    ]
