"""What we know of a person who signs in: whether they asked for the newsletter."""

from forums.newsletter.subscription_kinds import NEWSLETTER, described_newsletter
from subscriptions.privacy import register_subscriptions


def register() -> None:
    register_subscriptions(NEWSLETTER, "newsletter", described_newsletter)
