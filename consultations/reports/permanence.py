"""The database itself keeps a report as it was published."""

from __future__ import annotations

from typing import Final

TABLES: Final = ("reports_report", "reports_reportpart", "reports_reportrow")
FORWARD: Final = """
CREATE FUNCTION reports_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a published report does not change; publish another edition'
    USING ERRCODE = 'raise_exception';
END $$;
""" + "".join(
    f"CREATE TRIGGER {name}_rows BEFORE UPDATE OR DELETE ON {name} "
    "FOR EACH ROW EXECUTE FUNCTION reports_stay();\n"
    f"CREATE TRIGGER {name}_table BEFORE TRUNCATE ON {name} "
    "FOR EACH STATEMENT EXECUTE FUNCTION reports_stay();\n"
    for name in TABLES
)
ERASED: Final = """
CREATE FUNCTION reports_row_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data'
    AND NEW.data - '{text,wording,translations}'::text[]
      = OLD.data - '{text,wording,translations}'::text[]
    AND NEW.data -> 'translations' = '{}'::jsonb
    AND EXISTS (
      SELECT FROM remarks_remark
      WHERE id = NEW.remark_id
        AND text = NEW.data ->> 'text' AND wording = NEW.data ->> 'wording'
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a published report does not change; publish another edition'
    USING ERRCODE = 'raise_exception';
END $$;
DROP TRIGGER reports_reportrow_rows ON reports_reportrow;
CREATE TRIGGER reports_reportrow_rows BEFORE UPDATE OR DELETE ON reports_reportrow
  FOR EACH ROW EXECUTE FUNCTION reports_row_stays();
"""
"""A row may lose the words that its remark has lost, and nothing else."""
NOT_ERASED: Final = """
DROP TRIGGER reports_reportrow_rows ON reports_reportrow;
CREATE TRIGGER reports_reportrow_rows BEFORE UPDATE OR DELETE ON reports_reportrow
  FOR EACH ROW EXECUTE FUNCTION reports_stay();
DROP FUNCTION reports_row_stays();
"""
BACKWARD: Final = (
    "".join(
        f"DROP TRIGGER {name}_rows ON {name};\nDROP TRIGGER {name}_table ON {name};\n"
        for name in TABLES
    )
    + "DROP FUNCTION reports_stay();"
)
