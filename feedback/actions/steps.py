"""Steps that several verbs share."""

from django.utils import timezone
from django.utils.formats import date_format

from feedback import board_version
from feedback.actions.problems import NotPublic
from kit.letters.actions import tell


def must_be_public(ticket):
    if not ticket.is_public:
        raise NotPublic("This is not on the board.")


def save(ticket):
    ticket.version += 1
    ticket.save()
    board_version.changed()


def day_of(at):
    return timezone.localdate(at)


def tell_people(ticket, letter, *, cause):
    """Tell whoever wrote it and whoever follows it."""
    tell_author(ticket, letter, cause=cause)


def tell_author(ticket, letter, *, cause):
    if ticket.contact_email:
        tell(
            letter=letter,
            to=ticket.contact_email,
            recipient=ticket.trail_key,
            cause=f"{ticket.reference}:{cause}",
            context={
                "reference": ticket.reference,
                "title": ticket.title,
                "path": ticket.get_absolute_url(),
                "because": ticket.withheld_because,
                "answer": ticket.answer,
                "answer_due_on": date_format(ticket.answer_due_on, "j F Y") if ticket.answer_due_on else "",
            },
        )
