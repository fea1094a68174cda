"""The newsletter by email to whoever asked, without an account."""

from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription

NEWSLETTER = SubscriptionKind(
    "forums.newsletter", confirm_page="newsletters:confirm", stop_page="newsletters:stop"
)


def described_newsletter(subscription: Subscription) -> dict[str, str]:
    """There is but one newsletter."""
    return {}
