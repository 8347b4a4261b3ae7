"""Published reports never change."""

from django.db import migrations

from ..permanence import BACKWARD, FORWARD


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
