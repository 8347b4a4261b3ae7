"""Rules and lists that screening begins with, and triggers by which each process sees
that a row changed."""

import tomllib
from pathlib import Path

from django.db import migrations

from participation.moderation.screening.catalogue import Rule, begins_with
from participation.moderation.screening.listing import compared

SEEDS = Path(__file__).parents[1] / "seeds" / "screening.toml"
TABLES = ("screeningrule", "listedwords")
FUNCTION = """
CREATE FUNCTION moderation_screening_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO moderation_screeningstate (id, generation)
    VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET generation = EXCLUDED.generation;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER screening_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
ON moderation_{0} FOR EACH STATEMENT EXECUTE FUNCTION moderation_screening_changed()
"""


def begin(apps, schema_editor):
    """Every rule in use with its numbers; the lists of the seeds."""
    rules = apps.get_model("moderation", "ScreeningRule")
    rules.objects.bulk_create(
        rules(code=code, numbers=begins_with(code)) for code in Rule.values
    )
    listed = apps.get_model("moderation", "ListedWords")
    seeds = tomllib.loads(SEEDS.read_text(encoding="utf-8"))
    rows = [(kind, one, "") for kind in ("domain", "trusted") for one in seeds[kind]]
    for language, words in seeds["phrase"].items():
        rows += [("phrase", one, language) for one in words]
    listed.objects.bulk_create(
        [
            listed(
                kind=kind, written=one, language=code, compared=compared(kind, one)
            )
            for kind, one, code in rows
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_screening")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION moderation_screening_changed"),
        *(
            migrations.RunSQL(
                TRIGGER.format(table),
                f"DROP TRIGGER screening_changed ON moderation_{table}",
            )
            for table in TABLES
        ),
    ]
