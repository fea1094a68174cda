"""What this part knows of a person who signs in: the answers they are drafting."""

from datetime import datetime

from feedback.tickets.models import Progress, Ticket
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("answers you are drafting", drafts, forget_drafter)


def drafts(person: Person) -> list[dict[str, str]]:
    """Answers and progress that no colleague has read yet."""
    answers = Ticket.objects.filter(drafted_by=person).exclude(draft="").values_list("title", "draft")
    progress = Progress.objects.filter(written_by=person, published_on=None).values_list(
        "ticket__title", "words"
    )
    return [{"point": title, "draft": text} for title, text in [*answers, *progress]]


def forget_drafter(person: Person, at: datetime) -> None:
    """The text is the team's work and stays; the database forgets whose it was when the person goes."""
