"""Steps that several verbs share."""

from django.utils import timezone
from django.utils.formats import date_format

from feedback.actions.problems import NotPublic
from kit.letters.actions import tell


def must_be_public(ticket):
    if not ticket.is_public:
        raise NotPublic("This is not on the board.")


def save(ticket):
    ticket.version += 1
    ticket.save()


def day_of(at):
    return timezone.localdate(at)


def tell_people(ticket, letter, *, cause):
    """Tell whoever wrote it and whoever follows it."""
    tell_author(ticket, letter, cause=cause)


def tell_author(said, letter, *, cause, **more):
    """Write to whoever wrote a ticket or a comment, if they left an address."""
    if not said.contact_email:
        return
    ticket = getattr(said, "ticket", said)
    tell(
        letter=letter,
        to=said.contact_email,
        recipient=said.trail_key,
        cause=f"{said.trail_key}:{cause}",
        context={
            "reference": ticket.reference,
            "title": ticket.title,
            "path": ticket.get_absolute_url() if said.is_public else "/feedback/come-back/",
            "because": said.withheld_because or said.held_because,
            "edited_because": said.edited_because,
            "answer": ticket.answer,
            "answer_due_on": date_format(ticket.answer_due_on, "j F Y") if ticket.answer_due_on else "",
        }
        | more,
    )
