"""What the database refuses of a workshop's circles, whatever the code does."""

from kit.refusals import refuse

ONLY_WHILE_OPEN = f"""
IF EXISTS (SELECT FROM circle_circleround round WHERE round.id = NEW.round_id AND round.closed_on IS NOT NULL)
    THEN {refuse("circle", "an answer after closing is")} END IF;
RETURN NEW;
"""

COUNTED_ONCE = f"""
IF OLD.closed_on IS NOT NULL THEN {refuse("circle", "a change of what was counted is")} END IF;
RETURN NEW;
"""
