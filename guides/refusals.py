"""What the database refuses of guides, whatever the code does."""

import re

import pgtrigger

from kit.refusals import Refusal, refuse, same_apart_from

# No machine translates a text with any of these: a wrong word there may cost a life.
CRISIS_WORDS = (
    "999", "111", "112", "18000", "18001", "116 123", "85258", "0800", "crisis", "suicid[a-z]*", "overdos[a-z]*", "self-harm[a-z]*",
    "kill[a-z]*", "may die", "emergency", "help-now", "help now", "samaritans", "childline", "papyrus",
)  # fmt: skip
CRISIS = re.compile(rf"\b(?:{'|'.join(CRISIS_WORDS)})\b", re.IGNORECASE)
_IN_THE_DATABASE = rf"\m({'|'.join(CRISIS_WORDS)})\M"


def published_stays(what: str) -> Refusal:
    """What was published is neither changed nor deleted: the next version stands beside it."""
    return Refusal(
        name="published_stays",
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Q(old__published_on__isnull=False),
        func=refuse("guides", f"a change of {what} that was published is"),
    )


# That people have checked it is said once, later.
EASY_READ_STAYS = f"""
IF TG_OP = 'UPDATE' THEN
    IF OLD.checked_by = '' AND {same_apart_from("checked_by", "checked_on")} THEN RETURN NEW; END IF;
END IF;
{refuse("guides", "a change of an Easy Read version that was published is")}
"""
LINES_STAY = f"""
IF EXISTS (
    SELECT FROM guides_easyreadversion easy
    WHERE easy.id IN (NEW.easy_read_id, OLD.easy_read_id) AND easy.published_on IS NOT NULL
) THEN {refuse("guides", "a change of a line that was published is")} END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""
NO_MACHINE_FOR_CRISIS_WORDS = f"""
IF NEW.is_machine AND (
    concat_ws(' ', NEW.title, NEW.summary, NEW.text) ~* '{_IN_THE_DATABASE}' OR EXISTS (
        SELECT FROM guides_guideversion english
        WHERE english.id = NEW.english_id AND concat_ws(' ', english.summary, english.text) ~* '{_IN_THE_DATABASE}'
    )
) THEN {refuse("guides", "a machine’s translation of crisis words is")} END IF;
RETURN NEW;
"""
