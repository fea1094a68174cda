"""What came of what people said, in the words of its pages."""

from feedback.influence.rules import Can
from feedback.tickets.models import Influence, InfluenceOutcome
from kit.design.jinja import full_date
from kit.translation import gettext as _
from people.models import Person


def checked_sentence(influence: Influence) -> str:
    if influence.checked_on:
        return _("Checked by: {who}, {day}.").format(
            who=influence.checked_as, day=full_date(influence.checked_on)
        )
    return _("Nobody else has checked this yet, so it is not counted.")


def next_of_change(influence: Influence, person: Person) -> str:
    """What this person can do with a record of change: "change" it, "check" it, or nothing."""
    if influence.is_checked:
        return ""
    if influence.recorded_by_id in {None, person.pk} or influence.outcome == InfluenceOutcome.WAITING:
        return "change" if person.has_perm(Can.RECORD_INFLUENCE) else ""
    return "check" if influence.evidence and person.has_perm(Can.CHECK_INFLUENCE) else ""
