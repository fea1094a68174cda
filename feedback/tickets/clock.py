"""The answer clock: reads what `due` needs from the database, and says how late something is.

Days are working days.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import cast

from django.utils import timezone

from feedback.tickets import due
from feedback.tickets.models import CopyDate, Pause, Ticket
from kit import working_days
from people.models import DatedSetting

ANSWER_DAYS = "feedback.answer_within"
READ_DAYS = "feedback.moderate_within"
ACKNOWLEDGE_DAYS = "feedback.acknowledge_within"
PAUSE_DAYS = "feedback.pause_at_most"
COPY_DATE_LEAVES = "feedback.copy_date_leaves"
VERY_LATE_DAYS = "feedback.very_late_after"
# One number of days late for each level of Escalation.
ESCALATE_DAYS = "feedback.escalate_after"
# In the order of due.Agreed.
AGREED = (ANSWER_DAYS, ACKNOWLEDGE_DAYS, PAUSE_DAYS, COPY_DATE_LEAVES)


def set_due_dates(ticket: Ticket, today: date | None = None) -> None:
    """Set by when the ticket is acknowledged and answered. The caller saves it."""
    Clock(today or timezone.localdate(), [ticket]).set(ticket)


class Clock:
    """The same for many tickets: what they need is read once.

    A query for each kind of thing, however many tickets.
    """

    def __init__(self, today: date, tickets: Collection[Ticket]) -> None:
        self.today = today
        self.sent_on = first_sent_on(tickets)
        self.waits = pauses_by_ticket(tickets)
        self.copies = [due.NewsletterCopyDate(row.name, row.on, row.set_on) for row in CopyDate.objects.all()]
        self.agreed = agreed_by_day(self.sent_on.values())

    def set(self, ticket: Ticket) -> bool:
        """True if this changed one of the two dates, or how they were worked out."""
        before = ticket.acknowledge_due_on, ticket.answer_due_on, ticket.due_steps
        sent_on = self.sent_on[ticket.pk]
        ticket.acknowledge_due_on = due.acknowledgement_due(sent_on, self.agreed[sent_on])
        answer_due = self.due(ticket)
        ticket.answer_due_on, ticket.due_steps = answer_due.on, due.steps_as_json(answer_due.steps)
        return before != (ticket.acknowledge_due_on, ticket.answer_due_on, ticket.due_steps)

    def due(self, ticket: Ticket) -> due.Due:
        sent_on = self.sent_on[ticket.pk]
        return due.answer_due(
            sent_on,
            self.agreed[sent_on],
            copies=self.copies,
            waits=self.waits.get(ticket.pk, []),
            today=self.today,
        )


def first_sent_on(tickets: Iterable[Ticket]) -> dict[int, date]:
    """The day each was sent, or the day the first of those joined to it was, as {ticket: day}."""
    firsts = {ticket.pk: ticket.sent_on for ticket in tickets}
    joined = Ticket.objects.filter(joined_to__in=firsts).values_list("joined_to", "sent_on")
    for pk, sent_on in cast("Iterable[tuple[int, date]]", joined):  # each is joined to one of them
        firsts[pk] = min(firsts[pk], sent_on)
    return firsts


def pauses_by_ticket(tickets: Iterable[Ticket]) -> dict[int, list[due.Wait]]:
    rows = Pause.objects.filter(ticket__in=[ticket.pk for ticket in tickets])
    waits_by_ticket: dict[int, list[due.Wait]] = {}
    for pk, started_on, ended_on in rows.values_list("ticket", "started_on", "ended_on"):
        waits_by_ticket.setdefault(pk, []).append(due.Wait(started_on, ended_on))
    return waits_by_ticket


def agreed_by_day(days_sent: Iterable[date]) -> dict[date, due.Agreed]:
    """What was agreed on each of those days, as {day: due.Agreed}."""
    settings_by_day = DatedSetting.objects.all_on(AGREED, days_sent)
    return {day: due.Agreed(*(int(values[key]) for key in AGREED)) for day, values in settings_by_day.items()}


def moderation_due_dates(days_sent: Iterable[date]) -> dict[date, date]:
    """The last day by which each is read before it can be public, as {day it was sent: day it is due}."""
    agreed = DatedSetting.objects.values_on(READ_DAYS, days_sent)
    return {sent_on: working_days.add(sent_on, int(count)) for sent_on, count in agreed.items()}


def board_due_date(ticket: Ticket) -> date:
    """By when a ticket on the board is answered.

    Its constraint `published_has_been_read` says that it has a day.
    """
    return cast("date", ticket.answer_due_on)


def days_late(due_on: date, today: date) -> int:
    """Working days past the due date; 0 while it is in time."""
    return working_days.count_between(due_on, today) if today > due_on else 0


def agreed_days(key: str, on: date) -> int:
    return int(DatedSetting.objects.value_on(key, on))


def escalate_after(today: date) -> dict[str, int]:
    """After how many days late a level is told, as {level: days}."""
    return DatedSetting.objects.value_on(ESCALATE_DAYS, today)
