"""What a process began under stays as it was: the database itself refuses a change."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION used_rules_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_since IS NULL THEN
    RETURN COALESCE(NEW, OLD);
  END IF;
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a rule set in use is not removed' USING ERRCODE = 'raise_exception';
  END IF;
  IF (OLD.authority_id, OLD.country, OLD.kind, OLD.parameters, OLD.valid_from,
      OLD.law_uk, OLD.article, OLD.follows_id, OLD.used_since)
    IS DISTINCT FROM
     (NEW.authority_id, NEW.country, NEW.kind, NEW.parameters, NEW.valid_from,
      NEW.law_uk, NEW.article, NEW.follows_id, NEW.used_since)
  THEN
    RAISE EXCEPTION 'a rule set in use is not changed' USING ERRCODE = 'raise_exception';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rules_ruleset_stays BEFORE UPDATE OR DELETE ON rules_ruleset
  FOR EACH ROW EXECUTE FUNCTION used_rules_stay();
"""
BACKWARD = """
DROP TRIGGER rules_ruleset_stays ON rules_ruleset;
DROP FUNCTION used_rules_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("rules", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
