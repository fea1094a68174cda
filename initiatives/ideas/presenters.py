"""A call for ideas in words."""

from datetime import date
from typing import Any

from initiatives.ideas.models import Idea, IdeaCall
from initiatives.ideas.selectors import CallResults
from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import ngettext


def call_tag(call: IdeaCall, today: date) -> dict[str, str]:
    if not call.is_public:
        return {"text": _("Not public yet"), "classes": "nhsuk-tag--grey"}
    if call.takes_proposals(today):
        text = _("Propose words until {day}").format(day=full_date(call.opens_on))
        return {"text": text, "classes": "nhsuk-tag--blue"}
    if call.is_open(today):
        text = _("Choose until {day}").format(day=full_date(call.closes_on))
        return {"text": text, "classes": "nhsuk-tag--green"}
    return {"text": _("Over"), "classes": "nhsuk-tag--white"}


def results_sentence(results: CallResults | None) -> str:
    """How many chose, once it is over; empty before."""
    if results is None:
        return ""
    if results.people is None:
        return _("Fewer than {least} people chose, so we do not say what they chose.").format(
            least=results.least
        )
    return ngettext("{number:,} person chose.", "{number:,} people chose.", results.people).format(
        number=results.people
    )


def in_words(current: Any) -> list[tuple[str, str]]:
    """What a colleague saved meanwhile."""
    words = [(_("What it is called"), current.title), (_("What it is about"), current.about)]
    if isinstance(current, Idea):
        words.append((_("What becomes of it"), str(current.get_outcome_display() or _("Not said yet"))))
    return words
