"""What the database itself keeps true of questionnaires."""

from django.db import migrations

from participation.citizens.permanence import keep_for_ever

# Held against whoever answers at this moment: the action locks the questionnaire's row,
# and a new sheet refers to it.
FORWARD = """
CREATE FUNCTION questionnaires_are_answered(asked bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM questionnaires_answersheet WHERE questionnaire_id = asked)
$$;

CREATE FUNCTION questionnaires_questionnaire_stays() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF questionnaires_are_answered(OLD.id) AND (
    TG_OP = 'DELETE'
    OR (NEW.id, NEW.consultation_key, NEW.language, NEW.results_shown) IS DISTINCT FROM
       (OLD.id, OLD.consultation_key, OLD.language, OLD.results_shown)
    OR NOT OLD.introduction <@ NEW.introduction
  ) THEN
    RAISE EXCEPTION 'somebody has answered this questionnaire'
      USING ERRCODE = 'raise_exception';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION questionnaires_question_stays() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  words CONSTANT text[] := '{title,hint,low_end,high_end}';
BEGIN
  IF TG_OP <> 'INSERT' AND questionnaires_are_answered(OLD.questionnaire_id) THEN
    IF TG_OP = 'UPDATE'
       AND to_jsonb(OLD) - words = to_jsonb(NEW) - words
       AND OLD.title <@ NEW.title AND OLD.hint <@ NEW.hint
       AND OLD.low_end <@ NEW.low_end AND OLD.high_end <@ NEW.high_end THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'somebody has answered this questionnaire'
      USING ERRCODE = 'raise_exception';
  END IF;
  IF TG_OP <> 'DELETE' AND TG_OP <> 'UPDATE'
     AND questionnaires_are_answered(NEW.questionnaire_id) THEN
    RAISE EXCEPTION 'somebody has answered this questionnaire'
      USING ERRCODE = 'raise_exception';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION questionnaires_option_stays() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  whose bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.question_id ELSE OLD.question_id END;
  asked bigint := (SELECT questionnaire_id FROM questionnaires_question WHERE id = whose);
BEGIN
  IF questionnaires_are_answered(asked) THEN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'words' = to_jsonb(NEW) - 'words'
       AND OLD.words <@ NEW.words THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'somebody has answered this questionnaire'
      USING ERRCODE = 'raise_exception';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER questionnaires_questionnaire_stays BEFORE UPDATE OR DELETE
  ON questionnaires_questionnaire FOR EACH ROW
  EXECUTE FUNCTION questionnaires_questionnaire_stays();
CREATE TRIGGER questionnaires_question_stays BEFORE INSERT OR UPDATE OR DELETE
  ON questionnaires_question FOR EACH ROW
  EXECUTE FUNCTION questionnaires_question_stays();
CREATE TRIGGER questionnaires_option_stays BEFORE INSERT OR UPDATE OR DELETE
  ON questionnaires_option FOR EACH ROW
  EXECUTE FUNCTION questionnaires_option_stays();
"""
BACKWARD = """
DROP TRIGGER questionnaires_option_stays ON questionnaires_option;
DROP TRIGGER questionnaires_question_stays ON questionnaires_question;
DROP TRIGGER questionnaires_questionnaire_stays ON questionnaires_questionnaire;
DROP FUNCTION questionnaires_option_stays();
DROP FUNCTION questionnaires_question_stays();
DROP FUNCTION questionnaires_questionnaire_stays();
DROP FUNCTION questionnaires_are_answered(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0001_initial"),
        ("citizens", "0002_taking_part"),
    ]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        keep_for_ever("questionnaires_answersheet"),
    ]
