"""What the database itself keeps true of places in threads."""

from django.db import migrations

from participation.citizens.permanence import keep_for_ever
from participation.comments.upstream.current_site import SITE_ID

# Checked at the commit: an insertion moves what stands behind it by one statement.
ONE_ORDER = """
ALTER TABLE django_comments_xtd_xtdcomment ADD CONSTRAINT one_order_a_thread
UNIQUE (thread_id, "order") DEFERRABLE INITIALLY DEFERRED;
"""
ANY_ORDER = """
ALTER TABLE django_comments_xtd_xtdcomment DROP CONSTRAINT one_order_a_thread;
"""


def make_row(apps, schema_editor):
    """The one row of sites, to which each comment has to refer."""
    site = apps.get_model("sites", "Site")
    site.objects.get_or_create(pk=SITE_ID, defaults={"domain": "", "name": ""})


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_initial"),
        ("citizens", "0002_taking_part"),
        ("sites", "0002_alter_domain_unique"),
    ]

    operations = [
        migrations.RunPython(make_row, migrations.RunPython.noop),
        migrations.RunSQL(ONE_ORDER, ANY_ORDER),
        keep_for_ever("comments_comment"),
    ]
