"""Triggers by which each process sees that editors changed a table."""

from django.db import migrations

TABLES = ("synonym", "placename", "bestbet", "emergencynotice")

FUNCTION = """
CREATE FUNCTION portal_search_tables_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO portal_search_editorstablesstate (id, generation)
    VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET generation = EXCLUDED.generation;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER tables_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
ON portal_search_{0} FOR EACH STATEMENT EXECUTE FUNCTION portal_search_tables_changed()
"""


class Migration(migrations.Migration):
    dependencies = [("portal_search", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION portal_search_tables_changed"),
        *(
            migrations.RunSQL(
                TRIGGER.format(table),
                f"DROP TRIGGER tables_changed ON portal_search_{table}",
            )
            for table in TABLES
        ),
    ]
