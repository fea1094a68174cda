"""News of a point by email, without an account."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, View

from feedback import codes
from feedback.actions import addresses
from feedback.actions import following as following_actions
from feedback.forms import following as following_forms
from feedback.models import Comment, Follower, GuardianRequest, Ticket
from feedback.selectors import author_access, tickets
from feedback.selectors import following as following_selectors
from kit import rate
from kit.letters import asking
from kit.views import Nameless

ASKED_AN_HOUR = 30
# Whoever's address it is: a stranger cannot fill their letter box.
LETTERS_A_DAY = asking.MOST_A_DAY


class Follow(Nameless, FormView):
    template_name = "feedback/follow.jinja"
    form_class = following_forms.Follow

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        ticket = tickets.public_ticket(reference)
        self.ticket = ticket.joined_to or ticket

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, "follow"), limit=ASKED_AN_HOUR, seconds=3600):
            form.add_error(
                None, "A lot has been asked for from here in the last hour. Please try again later."
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        email = form.cleaned_data["email"]
        # The page says the same for every address, whatever we know of it and whether a letter goes out.
        if asking.may_write(email):
            following_actions.follow(ticket=self.ticket, email=email, at=timezone.now())
        return render(self.request, "feedback/follow_asked.jinja", {"ticket": self.ticket, "email": email})


class FollowerView(Nameless, View):
    """A page reached from a letter.

    Opening it changes nothing: programs that look at letters open all their links.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(request, following_selectors.follower(token))

    def show(self, request: HttpRequest, follower: Follower | None) -> HttpResponse:
        if follower is None:
            return render(request, "feedback/follow_gone.jinja", status=404)
        ticket = follower.ticket.joined_to or follower.ticket
        return render(request, self.template_name, {"follower": follower, "ticket": ticket})


class ConfirmFollow(FollowerView):
    template_name = "feedback/follow_confirm.jinja"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = following_selectors.follower(token)
        if follower is not None:
            following_actions.confirm_follower(follower=follower, at=timezone.now())
        return self.show(request, following_selectors.follower(token))


@method_decorator(csrf_exempt, name="dispatch")
class StopFollowing(FollowerView):
    """The link is the proof, so a mail program may press the
    button itself, without our page and its token.
    """

    template_name = "feedback/follow_stop.jinja"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        follower = following_selectors.follower(token)
        if follower is not None:
            following_actions.stop_following(follower=follower, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "feedback/follow_stopped.jinja")


class ConfirmAddress(Nameless, View):
    """For whoever left an address beside what they wrote. Opening it changes nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(request, author_access.address_to_confirm(token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_to_confirm(token)
        return self.show(request, left_by and addresses.confirm_address(left_by=left_by, at=timezone.now()))

    def show(self, request: HttpRequest, left_by: Ticket | Comment | GuardianRequest | None) -> HttpResponse:
        if left_by is None:
            return render(request, "feedback/follow_gone.jinja", status=404)
        is_point = not isinstance(left_by, GuardianRequest)
        facts = {
            "is_confirmed": left_by.address_is_confirmed,
            "private": codes.private_link(left_by) if is_point else "",
        }
        response = render(request, "feedback/confirm_address.jinja", facts)
        # It leads to what somebody said: the next person at this computer must not find it.
        response["Cache-Control"] = "no-store"
        return response


@method_decorator(csrf_exempt, name="dispatch")
class StopLettersByLink(Nameless, View):
    """For whoever left an address beside what they wrote. Opening it changes nothing."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_holder_by_link(token)
        if left_by is None:
            return render(request, "feedback/follow_gone.jinja", status=404)
        return render(request, "feedback/letters_stop.jinja")

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        left_by = author_access.address_holder_by_link(token)
        if left_by is not None:
            following_actions.stop_author_letters(left_by=left_by, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "feedback/follow_stopped.jinja")
