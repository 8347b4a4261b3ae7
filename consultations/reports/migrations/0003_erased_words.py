"""Who is erased stands in no published row."""

from django.db import migrations

from ..permanence import ERASED, NOT_ERASED


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_permanence"), ("remarks", "0001_initial")]
    operations = [migrations.RunSQL(ERASED, NOT_ERASED)]
