"""Triggers by which the database itself keeps what must not change."""

from __future__ import annotations

from typing import Final

from django.db.migrations.operations import RunSQL

CREATE_FUNCTION: Final = """
CREATE FUNCTION citizens_what_was_done_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.acted_by_id, OLD.centre, OLD.channel, OLD.given_at) IS DISTINCT FROM
     (NEW.acted_by_id, NEW.centre, NEW.channel, NEW.given_at) THEN
    RAISE EXCEPTION 'who acted, where and how does not change'
      USING ERRCODE = 'raise_exception';
  END IF;
  RETURN NEW;
END $$;
"""
DROP_FUNCTION: Final = "DROP FUNCTION citizens_what_was_done_stays();"

CONSENT_FORWARD: Final = """
CREATE FUNCTION citizens_consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a text of consent does not change; make another version'
    USING ERRCODE = 'raise_exception';
END $$;
CREATE TRIGGER citizens_consenttext_rows BEFORE UPDATE OR DELETE ON citizens_consenttext
  FOR EACH ROW EXECUTE FUNCTION citizens_consent_stays();
"""
CONSENT_BACKWARD: Final = """
DROP TRIGGER citizens_consenttext_rows ON citizens_consenttext;
DROP FUNCTION citizens_consent_stays();
"""


def keep_for_ever(table: str) -> RunSQL:
    """For the migration of a table of contributions, which depends on citizens 0002.

    From then on nothing changes who acted for an author, at which centre, through
    which channel, and when.
    """
    name = f"{table}_stays"
    return RunSQL(
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW "
        "EXECUTE FUNCTION citizens_what_was_done_stays();",
        f"DROP TRIGGER {name} ON {table};",
    )
