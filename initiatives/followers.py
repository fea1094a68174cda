"""Who follows an initiative: who asked to, and whoever wrote or follows a point that led to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.crypto import salted_hmac

from feedback.tickets import codes
from feedback.tickets.followers import FOLLOWING, followers_of
from feedback.tickets.models import Stage, Ticket
from initiatives.models import Initiative, InitiativePoint
from kit.letters.actions import tell
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription

NEWS = SubscriptionKind(
    "initiatives.follow", confirm_page="initiatives:confirm-follow", stop_page="initiatives:stop-following"
)
# What the trail keys of initiatives begin with.
INITIATIVE = "initiatives.initiative:"
REPLIES = "initiatives.is_it_so"


@dataclass(frozen=True)
class Follower:
    """Where news goes, by what letters know the recipient, and the page that stops such letters."""

    email: str
    recipient: str
    stop_path: str


def tell_followers(
    initiative: Initiative,
    letter: str,
    *,
    cause: str,
    asks: bool = False,
    of: Sequence[Ticket] | None = None,
    context: Mapping[str, object] | None = None,
) -> None:
    """Each address once for one cause. `asks`: the letter has the page where its reader answers. `of`: only who wrote or
    follows these points.
    """
    if not initiative.is_public:
        return
    facts = {"title": initiative.title, "path": initiative.get_absolute_url(), **(context or {})}
    for follower in followers(initiative) if of is None else _once_each(_followers_of_points(of)):
        tell(
            letter=letter,
            to=follower.email,
            recipient=follower.recipient,
            cause=f"{initiative.trail_key}:{cause}",
            context=facts | ({"private": reply_path(initiative, follower)} if asks else {}),
            unsubscribe=follower.stop_path,
        )


def followers(initiative: Initiative) -> Iterator[Follower]:
    """Who asked for it first, then who wrote a point that led to it or one joined to that, then who follows one."""
    return _once_each(_all_followers(initiative))


def _once_each(many: Iterable[Follower]) -> Iterator[Follower]:
    written_to: set[str] = set()
    for follower in many:
        address_hash = NEWS.hash_of(follower.email)
        if address_hash not in written_to:
            written_to.add(address_hash)
            yield follower


def _all_followers(initiative: Initiative) -> Iterator[Follower]:
    subscriptions = Subscription.objects.confirmed(NEWS.name, [initiative.trail_key])
    yield from (Follower(row.email, row.trail_key, NEWS.stop_path(row)) for row in subscriptions)
    yield from _followers_of_points(_points_of(initiative))


def _followers_of_points(points: Sequence[Ticket]) -> Iterator[Follower]:
    for point in points:
        if point.reachable_at:
            yield Follower(point.reachable_at, point.trail_key, codes.stop_link(point))
    followed = followers_of(list(points))
    yield from (Follower(row.email, row.trail_key, FOLLOWING.stop_path(row)) for row in followed)


def _points_of(initiative: Initiative) -> list[Ticket]:
    """Those that stand on the board, and those that were joined to them: of what is not shown nobody hears."""
    on_view = Ticket.objects.filter(stage=Stage.PUBLISHED)
    led = on_view.filter(pk__in=standing_points(initiative))
    joined = on_view.filter(joined_to__in=led)
    return [*led.order_by("pk"), *joined.order_by("pk")]


def standing_points(initiative: Initiative | OuterRef) -> QuerySet[Any, Any]:
    """Numbers of the points that led to it, each as the one that it was put together with where it was."""
    stands = Coalesce("ticket__joined_to_id", "ticket_id")
    return (
        InitiativePoint.objects.filter(initiative=initiative)
        .annotate(stands=stands)
        .order_by()
        .values("stands")
    )


def reply_path(initiative: Initiative, follower: Follower) -> str:
    """The page where this follower says whether it is so. The link holds no number of anybody."""
    respondent = salted_hmac(REPLIES, f"{initiative.pk}:{follower.recipient}", algorithm="sha256").hexdigest()
    return reverse("initiatives:is-it-so", args=[reply_token(initiative, respondent)])


def reply_token(initiative: Initiative, respondent: str) -> str:
    """Of one follower in one asking: signed with a key outside the database."""
    return Signer(salt=REPLIES).sign(f"{initiative.pk}.{initiative.asked_on}.{respondent}")


def read_reply_token(token: str) -> tuple[str, str, str] | None:
    """The initiative's number, the day of the asking and the respondent; None for a link we did not write."""
    try:
        number, day, respondent = Signer(salt=REPLIES).unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    return (number, day, respondent) if number.isdecimal() else None


def initiative_followed(subscription: Subscription) -> Initiative:
    return Initiative.objects.get(reference=subscription.key.removeprefix(INITIATIVE))
