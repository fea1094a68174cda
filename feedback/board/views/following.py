"""News of a point by email, without an account."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from feedback.board.actions import following as following_actions
from feedback.board.forms import following as following_forms
from feedback.board.selectors import tickets
from feedback.tickets.followers import FOLLOWING, ticket_followed
from kit.views import Nameless
from subscriptions.models import Subscription
from subscriptions.views import (
    AskByEmailView,
    ConfirmSubscriptionView,
    StopSubscriptionView,
    SubscriptionView,
)


class Follow(Nameless, AskByEmailView):
    template_name = "feedback/follow.jinja"
    asked_template_name = "feedback/follow_asked.jinja"
    form_class = following_forms.Follow
    counted_as = "follow"

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        ticket = tickets.public_ticket(reference)
        self.ticket = ticket.joined_to or ticket

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def request_subscription(self, email: str) -> None:
        following_actions.follow(ticket=self.ticket, email=email, at=timezone.now())


class FollowerPage(Nameless, SubscriptionView):
    kind = FOLLOWING
    gone_template_name = "feedback/follow_gone.jinja"

    def page_context(self, subscription: Subscription) -> dict[str, Any]:
        ticket = ticket_followed(subscription)
        return {"ticket": ticket.joined_to or ticket}


class ConfirmFollow(FollowerPage, ConfirmSubscriptionView):
    template_name = "feedback/follow_confirm.jinja"


class StopFollowing(FollowerPage, StopSubscriptionView):
    template_name = "feedback/follow_stop.jinja"
    stopped_template_name = "feedback/follow_stopped.jinja"
