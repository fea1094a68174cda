"""What the database refuses of an initiative, whatever the code does."""

from kit.refusals import refuse

STAGES_IN_ORDER = ("proposed", "understand", "design", "deliver", "learn", "done")
STAGES = "ARRAY['" + "', '".join(STAGES_IN_ORDER) + "']"

STAGES_GO_FORWARD = f"""
IF OLD.stage = 'stopped' THEN {refuse("initiatives", "a stage after it was stopped is")} END IF;
IF NEW.stage = 'stopped' THEN RETURN NEW; END IF;
IF OLD.stage = 'done' AND NEW.stage = 'learn' AND NEW.reopened_on IS DISTINCT FROM OLD.reopened_on THEN RETURN NEW; END IF;
IF array_position({STAGES}, NEW.stage::text)
    < array_position({STAGES}, OLD.stage::text)
    THEN {refuse("initiatives", "a stage backwards is")} END IF;
IF NEW.stage = 'done' AND NOT EXISTS (
    SELECT FROM initiatives_initiativechange change JOIN feedback_influence influence ON influence.id = change.influence_id
    WHERE change.initiative_id = NEW.id AND influence.checked_on IS NOT NULL
        AND influence.outcome IN ('changed', 'partly') AND influence.recorded_on >= coalesce(NEW.reopened_on, '-infinity'::date)
) THEN {refuse("initiatives", "done without a checked change is")} END IF;
RETURN NEW;
"""
