"""The database itself keeps decisions as they were published, and without chains."""

from __future__ import annotations

from typing import Final

FORWARD: Final = """
CREATE FUNCTION analysis_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' OR OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'a published decision does not change'
      USING ERRCODE = 'raise_exception';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER analysis_decision_rows BEFORE UPDATE OR DELETE ON analysis_decision
  FOR EACH ROW EXECUTE FUNCTION analysis_decision_stays();
CREATE TRIGGER analysis_decision_table BEFORE TRUNCATE ON analysis_decision
  FOR EACH STATEMENT EXECUTE FUNCTION analysis_decision_stays();
CREATE FUNCTION analysis_decision_points() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.duplicate_of_id IS NOT NULL) IS DISTINCT FROM (
    SELECT counts_as = 'duplicate' FROM analysis_outcome WHERE id = NEW.outcome_id
  ) THEN
    RAISE EXCEPTION 'a repetition, and nothing else, names another remark'
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.duplicate_of_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM analysis_decision WHERE duplicate_of_id IS NOT NULL AND
      remark_id = NEW.duplicate_of_id OR duplicate_of_id = NEW.remark_id
  ) THEN
    RAISE EXCEPTION 'repetitions name a remark that is none'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER analysis_decision_points BEFORE INSERT OR UPDATE OF outcome_id,
  duplicate_of_id ON analysis_decision
  FOR EACH ROW EXECUTE FUNCTION analysis_decision_points();
"""
BACKWARD: Final = """
DROP TRIGGER analysis_decision_points ON analysis_decision;
DROP TRIGGER analysis_decision_rows ON analysis_decision;
DROP TRIGGER analysis_decision_table ON analysis_decision;
DROP FUNCTION analysis_decision_points();
DROP FUNCTION analysis_decision_stays();
"""
