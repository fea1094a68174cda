"""Asking, confirming and stopping without an account. Each kind has pages and words of its own: views that subclass these.

`Public` or `Nameless` stands before these among a view's bases, as the room decides.
"""

from abc import abstractmethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, View

from kit import rate
from kit.letters import asking
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.views import AbstractView
from subscriptions.actions import confirm_subscription, stop_subscription
from subscriptions.forms import AskByEmailForm
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription
from subscriptions.selectors import subscription_by_token

ASKED_AN_HOUR = 30
# Whoever's address it is: a stranger cannot fill their letter box.
LETTERS_A_DAY = asking.MOST_A_DAY


class AskByEmailView(AbstractView, FormView):
    """`counted_as` is what requests from one place are counted under."""

    form_class = AskByEmailForm
    counted_as = ""
    asked_template_name = ""

    @abstractmethod
    def request_subscription(self, email: str, **details: Any) -> None:
        """Call the verb of the room, with what the form took in."""

    def form_valid(self, form: AskByEmailForm) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, self.counted_as), limit=ASKED_AN_HOUR, seconds=3600):
            form.add_error(
                None, _("A lot has been asked for from here in the last hour. Please try again later.")
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        details = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        # The page says the same for every address, whatever we know of it and whether a letter goes out.
        if asking.may_write(details["email"]):
            self.request_subscription(**details)
        context = self.get_context_data(form=form, email=details["email"])
        return render(self.request, self.asked_template_name, context)


class SubscriptionView(View):
    """A page reached from a letter. Opening it changes nothing: programs that look at letters open all their links."""

    kind: ClassVar[SubscriptionKind]
    template_name = ""
    gone_template_name = ""

    def page_context(self, subscription: Subscription) -> dict[str, Any]:
        return {}

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(subscription_by_token(self.kind, token))

    def show(self, subscription: Subscription | None, template_name: str = "") -> HttpResponse:
        if subscription is None:
            return render(self.request, self.gone_template_name, status=404)
        context = self.page_context(subscription) | {"subscription": subscription}
        return render(self.request, template_name or self.template_name, context)


class ConfirmSubscriptionView(SubscriptionView):
    """`confirmed_template_name` where the page after saying yes is another."""

    confirmed_template_name = ""

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = subscription_by_token(self.kind, token)
        if subscription is not None:
            subscription = confirm_subscription(subscription=subscription, at=timezone.now())
        return self.show(subscription, self.confirmed_template_name)


@method_decorator(csrf_exempt, name="dispatch")
class StopSubscriptionView(SubscriptionView):
    """The link is the proof, so a mail program may press the button itself (RFC 8058), without our page and its token."""

    stopped_template_name = ""

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = subscription_by_token(self.kind, token)
        if subscription is not None:
            stop_subscription(subscription=subscription, by=SOMEONE, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, self.stopped_template_name)
