"""Who follows, by the link in their letters."""

from datetime import date

from feedback.models import Follower
from feedback.models.follower import LINKS


def follower(token: str) -> Follower | None:
    """The follower this link was sent to, or None when it has been stopped or forgotten."""
    return LINKS.row(Follower.objects.select_related("ticket__joined_to"), token)


def followers_done_with(today: date) -> list[Follower]:
    return list(Follower.objects.done_with(today).order_by("pk")[:500])
