"""What must not wait until somebody looks at the queue."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from feedback.moderation import flags
from feedback.moderation.actions.concerns import open_concern
from feedback.moderation.selectors.moderation import moderators
from feedback.tickets.models import Comment, Concern, Ticket
from kit.letters.actions import tell
from kit.trail.actors import Job

WHO = Job("looks for words of harm")


def alert_moderators(submission: Ticket | Comment, *, at: datetime) -> None:
    """In the transaction that takes in a ticket or a comment: if there are words of
    harm, open a concern and tell the moderators.
    """
    if flags.Flag.HARM in submission.flags:
        _tell_moderators(open_concern(submission=submission, flags=submission.flags, by=WHO, at=at))


def alert_words(words: str, *, source: str, at: datetime) -> None:
    """The same for words that no moderator reads: a reply to the team, something brought to the Guardian."""
    flags_of_words = flags.flags_in(words)
    if flags.Flag.HARM in flags_of_words:
        _tell_moderators(open_concern(source=source, words=words, flags=flags_of_words, by=WHO, at=at))


def alert_words_of_many(
    many: Iterable[tuple[str, list[str]]], *, source: str, cause: str, at: datetime
) -> None:
    """The same for (words, flags) that came together, such as in a file: a concern
    each, and one letter that leads to them all.
    """
    urgent = [(words, flags_of_words) for words, flags_of_words in many if flags.Flag.HARM in flags_of_words]
    for words, flags_of_words in urgent:
        open_concern(source=source, words=words, flags=flags_of_words, by=WHO, at=at)
    if urgent:
        _write_to_moderators(f"urgent:{cause}", reverse("feedback:concerns"))


def _tell_moderators(concern: Concern) -> None:
    _write_to_moderators(f"urgent:{concern.pk}", reverse("feedback:concern", args=[concern.pk]))


def _write_to_moderators(cause: str, path: str) -> None:
    """Now, and without anything that was written."""
    for person in moderators():
        tell(
            letter="feedback/urgent",
            to=person.email,
            recipient=person.trail_key,
            cause=cause,
            context={"path": path},
            is_urgent=True,
        )
