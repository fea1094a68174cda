"""What waits for an answer, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from feedback.answering.selectors.answering import PUBLISHING, late_overseen, tickets_answered_by
from feedback.answering.selectors.guardian import guardian_requests
from feedback.tickets.models import (
    Escalation,
    Progress,
    TicketState,
)
from feedback.tickets.models.ticket import TicketQuerySet
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.waiting import FoundRow, RowQuery, WaitingItem, counted, listed
from people.models import Person, Role

DESK, LATE = "feedback:desk", "feedback:late"
OF_TEAMS = frozenset({Role.TEAM_MEMBER, Role.TEAM_LEAD})
TOLD_AT = {
    Role.DIRECTOR: Escalation.Level.DIRECTOR,
    Role.COMMUNITIES_DIRECTOR: Escalation.Level.COMMUNITIES_DIRECTOR,
}
# Of one ticket: the sort of step, what it is called, and the page where it is taken.
STEPS = {
    "feedback.see": (_lazy("Answer"), _lazy("Say that you have seen it."), "feedback:draft"),
    "feedback.answer": (_lazy("Answer"), _lazy("Write the answer."), "feedback:draft"),
    "feedback.assign": (
        _lazy("Answer"),
        _lazy("No team has it. Give it to a team."),
        "feedback:assign",
    ),
    "feedback.late": (
        _lazy("Late answer"),
        _lazy("Help the team, or give it to another."),
        "feedback:draft",
    ),
    "feedback.check": (
        _lazy("Answer to check"),
        _lazy("Read what a colleague wrote, and publish it."),
        "feedback:publish",
    ),
    "feedback.check_progress": (
        _lazy("Progress to check"),
        _lazy("Read what a colleague wrote, and publish it."),
        "feedback:check-progress",
    ),
    "feedback.promised": (_lazy("Progress"), _lazy("Say how far it is."), "feedback:progress"),
}


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if person.has_perm(Can.USE_DESK):
        yield from _to_answer(person, today)
    levels = [level for role, level in TOLD_AT.items() if person.holds(role)]
    if levels:
        escalated = Escalation.objects.filter(ticket=OuterRef("pk"), level__in=levels)
        late = late_overseen(person, today)
        yield counted("feedback.step_in", late.filter(Exists(escalated)), _late_line, due="answer_due_on")
        yield counted("feedback.late_below", late.exclude(Exists(escalated)), _late_below_line)
    if person.has_perm(Can.GUARD):
        yield counted("feedback.guardian", guardian_requests(person), _guardian_line, due="sent_on")


def _to_answer(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    """Each ticket once, by the step that comes next."""
    team = tickets_answered_by(person, OF_TEAMS).filter(answered_on=None, draft="")
    yield _step("feedback.see", team.filter(acknowledged_on=None), "acknowledge_due_on")
    yield _step("feedback.answer", team.exclude(acknowledged_on=None), "answer_due_on")
    yield from _to_lead(person, today)
    publishing = tickets_answered_by(person, PUBLISHING)
    drafted = publishing.filter(answered_on=None).exclude(draft="").exclude(drafted_by=person)
    yield _step("feedback.check", drafted, "answer_due_on")
    unchecked = Progress.objects.filter(published_on=None)
    theirs_to_check = unchecked.exclude(written_by=person).values("ticket")
    yield _step("feedback.check_progress", publishing.filter(pk__in=theirs_to_check), "next_step_on")
    doing = tickets_answered_by(person).filter(state=TicketState.DOING, next_step_on__lte=today)
    yield _step("feedback.promised", doing.exclude(pk__in=unchecked.values("ticket")), "next_step_on")


def _to_lead(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    """A lead sees what no team has, and what a team is late with: the rest is the team's."""
    led = tickets_answered_by(person, {Role.CP_LEAD}).filter(answered_on=None, draft="")
    yield _step("feedback.assign", led.filter(team=None), "answer_due_on")
    own_teams = [held.team_id for held in person.roles_in_force if held.role in OF_TEAMS]
    late = led.exclude(team=None).exclude(team__in=own_teams).filter(answer_due_on__lt=today)
    yield _step("feedback.late", late, "answer_due_on")


def _step(sort: str, rows: TicketQuerySet, due: str) -> RowQuery[WaitingItem]:
    kind, note = (str(text) for text in STEPS[sort][:2])
    page = STEPS[sort][2]

    def describe(row: FoundRow) -> WaitingItem:
        url = reverse(page, args=[row.key])
        return WaitingItem(kind, row.title, url, due=row.due, where=row.where, note=note, page=DESK)

    others = WaitingItem(kind, _("More answers like these"), reverse(DESK), note=note, page=DESK)
    return listed(
        sort, rows, describe, key="reference", title="title", where="team__name", due=due, more=others
    )


def _late_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s late answer", "%(count)s late answers", row.count) % {"count": row.count}
    note = _("They were taken up the line to you.")
    return WaitingItem(_("Late answers"), title, reverse(LATE), due=row.due, note=note, page=LATE)


def _late_below_line(row: FoundRow) -> WaitingItem:
    """Late, and not so late that it was taken up to them: theirs to look at, and never late with them."""
    title = ngettext(
        "%(count)s late answer in your services", "%(count)s late answers in your services", row.count
    )
    note = _("The teams know. You can help, or give them to another team.")
    return WaitingItem(
        _("Late answers"), title % {"count": row.count}, reverse(LATE), note=note, page=LATE, is_own=True
    )


def _guardian_line(row: FoundRow) -> WaitingItem:
    title = ngettext("%(count)s person asks you", "%(count)s people ask you", row.count) % {
        "count": row.count
    }
    page = "feedback:guardian"
    note = _("Nobody else can read it.")
    return WaitingItem(_("Guardian inbox"), title, reverse(page), due=row.due, note=note, page=page)
