-- Another unit or rank is a move, whatever is said of the words changed in the same save: what was is kept, and the correction
-- goes into it. With another unit the post is part of the move.
CREATE OR REPLACE FUNCTION keep_former_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_spelling boolean := coalesce(current_setting('nghi_trinh.spelling', true), '') = 'everywhere';
  is_unit_other boolean := OLD.unit_id IS DISTINCT FROM NEW.unit_id;
BEGIN
  IF NOT is_spelling OR is_unit_other OR OLD.protocol_order <> NEW.protocol_order THEN
    INSERT INTO former_people (person_id, until, full_name, given_name, position, unit_id, protocol_order)
    VALUES (OLD.id, now(), OLD.full_name, OLD.given_name, OLD.position, OLD.unit_id, OLD.protocol_order)
    ON CONFLICT DO NOTHING;
  END IF;
  IF is_spelling THEN
    UPDATE former_people SET
      full_name = CASE WHEN full_name = OLD.full_name THEN NEW.full_name ELSE full_name END,
      given_name = CASE WHEN full_name = OLD.full_name THEN NEW.given_name ELSE given_name END,
      position = CASE WHEN position = OLD.position AND NOT is_unit_other THEN NEW.position ELSE position END
    WHERE person_id = OLD.id;
  END IF;
  RETURN NULL;
END;
$$;
