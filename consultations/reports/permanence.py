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
BACKWARD: Final = (
    "".join(
        f"DROP TRIGGER {name}_rows ON {name};\nDROP TRIGGER {name}_table ON {name};\n"
        for name in TABLES
    )
    + "DROP FUNCTION reports_stay();"
)
