"""The answer clock: when an answer is due, and how late it is. Days are working days."""

from kit import working_days
from people.models import DatedSetting

ANSWER_DAYS = "feedback.answer_within"
READ_DAYS = "feedback.moderate_within"
ACKNOWLEDGE_DAYS = "feedback.acknowledge_within"


def start(ticket):
    """Set by when the ticket is acknowledged and answered. The caller saves it."""
    ticket.acknowledge_due_on = working_days.add(ticket.sent_on, days(ACKNOWLEDGE_DAYS, ticket.sent_on))
    ticket.answer_due_on = answer_due(ticket.sent_on)


def answer_due(sent_on):
    """The last day on which the answer is in time, counted from the day it was sent."""
    return working_days.add(sent_on, days(ANSWER_DAYS, sent_on))


def read_dues(days_sent):
    """The last day by which each is read before it can be public, as {day it was sent: day it is due}."""
    agreed = DatedSetting.objects.values_on(READ_DAYS, days_sent)
    return {sent_on: working_days.add(sent_on, int(count)) for sent_on, count in agreed.items()}


def days_late(due_on, today):
    """Working days past the due date; 0 while it is in time."""
    return working_days.between(due_on, today) if today > due_on else 0


def days(key, on):
    return int(DatedSetting.objects.value_on(key, on))
