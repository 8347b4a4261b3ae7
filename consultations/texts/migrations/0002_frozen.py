"""What was published stays: the database itself refuses to change it.

Of an original only the plain words beside it change, of a version only the account
that published it, when that is erased.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION texts_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'a published text does not change; publish another version'
      USING ERRCODE = 'raise_exception';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION texts_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    OLD.published_by_id := NEW.published_by_id;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a published text does not change; publish another version'
    USING ERRCODE = 'raise_exception';
END $$;
CREATE FUNCTION texts_original_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'texts_wording' THEN
    OLD.plain := NEW.plain;
    OLD.plain_digest := NEW.plain_digest;
    OLD.written_by_id := NEW.written_by_id;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a published text does not change; publish another version'
    USING ERRCODE = 'raise_exception';
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION texts_stays();
DROP FUNCTION texts_version_stays();
DROP FUNCTION texts_original_stays();
"""
ORIGINAL = "WHEN (OLD.source_digest = '') "
"""A translation knows the digest of what it translates."""
TABLES = (
    ("version", "", "texts_version_stays"),
    ("clause", "", "texts_stays"),
    ("place", "", "texts_stays"),
    ("succession", "", "texts_stays"),
    ("versionwords", ORIGINAL, "texts_original_stays"),
    ("wording", ORIGINAL, "texts_original_stays"),
)


def _trigger(table, when, function):
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON texts_{table} "
        f"FOR EACH ROW {when}EXECUTE FUNCTION {function}();",
        f"DROP TRIGGER {table}_stays ON texts_{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("texts", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(_trigger(*table) for table in TABLES),
    ]
