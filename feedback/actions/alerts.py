"""What must not wait until somebody looks at the queue."""

from django.urls import reverse

from feedback.actions.concerns import open_concern
from feedback.flags import Flag
from feedback.selectors.reading import moderators
from kit.letters.actions import tell
from kit.trail.actors import Job


def alert(said, *, at):
    """In the transaction that takes it in: open a concern about words of harm and tell every moderator now. Nothing that was written is in the letter."""
    if Flag.HARM not in said.flags:
        return
    open_concern(said=said, flags=said.flags, by=Job("looks for words of harm"), at=at)
    for person in moderators():
        tell(
            letter="feedback/urgent",
            to=person.email,
            recipient=person.trail_key,
            cause=f"urgent:{said.trail_key}",
            context={"path": reverse("feedback:queue")},
        )
