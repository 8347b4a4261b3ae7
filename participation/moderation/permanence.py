"""The database itself keeps decisions as they were made."""

from __future__ import annotations

from typing import Final

FORWARD: Final = """
CREATE FUNCTION moderation_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.note = '' THEN
    OLD.note := '';
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a decision does not change; only its note may be emptied'
    USING ERRCODE = 'raise_exception';
END $$;
CREATE TRIGGER moderation_decision_rows BEFORE UPDATE OR DELETE ON moderation_decision
  FOR EACH ROW EXECUTE FUNCTION moderation_decision_stays();
CREATE TRIGGER moderation_decision_table BEFORE TRUNCATE ON moderation_decision
  FOR EACH STATEMENT EXECUTE FUNCTION moderation_decision_stays();
"""
BACKWARD: Final = """
DROP TRIGGER moderation_decision_rows ON moderation_decision;
DROP TRIGGER moderation_decision_table ON moderation_decision;
DROP FUNCTION moderation_decision_stays();
"""
