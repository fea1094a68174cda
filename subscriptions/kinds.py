"""What an address may ask to be told of. The room that tells declares its kinds; each has addresses of its own."""

from dataclasses import dataclass

from django.urls import reverse

from kit import email_addresses
from subscriptions.models import Subscription


@dataclass(frozen=True)
class SubscriptionKind:
    """`name` is stored, and begins the verbs of the trail: "feedback.follow" makes "feedback.follow_asked".

    `confirm_page` and `stop_page` are names of addresses that take a token.
    """

    name: str
    confirm_page: str
    stop_page: str

    def hash_of(self, email: str) -> str:
        """The same however it was typed. Another for each kind: a copy of the tables does not join them."""
        return email_addresses.hash_of(email, purpose=f"subscriptions.{self.name}")

    def confirm_path(self, subscription: Subscription) -> str:
        return reverse(self.confirm_page, args=[subscription.token])

    def stop_path(self, subscription: Subscription) -> str:
        return reverse(self.stop_page, args=[subscription.token])
