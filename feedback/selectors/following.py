"""Who follows, by the secret key in their letters."""

from feedback.models import Follower


def follower(key):
    """The follower this key was sent to, or None when it has been stopped or forgotten."""
    return Follower.objects.select_related("ticket__joined_to").filter(key=key).first()


def followers_done_with(today):
    return list(Follower.objects.done_with(today).order_by("pk")[:500])
