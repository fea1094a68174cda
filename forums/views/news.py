"""New dates by email, without an account."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, View

from forums.actions.news import ask_for_news, confirm_news, stop_news
from forums.forms import news as forms
from forums.models import NewsSubscription
from forums.selectors import venues
from kit import rate
from kit.letters import asking
from kit.views import Public

ASKED_AN_HOUR = 30
# Whoever's address it is: a stranger cannot fill their letter box.
LETTERS_A_DAY = asking.MOST_A_DAY


class AskForNews(Public, FormView):
    form_class = forms.AskForNewsForm
    template_name = "forums/news.jinja"

    def get_initial(self) -> dict[str, Any]:
        place = self.request.GET.get("place", "")
        return {
            "areas": [
                area.pk for area in self.get_form_class()().fields["areas"].queryset if area.slug == place
            ]
        }

    def form_valid(self, form: Form) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, "news"), limit=ASKED_AN_HOUR, seconds=3600):
            form.add_error(
                None, "A lot has been asked for from here in the last hour. Please try again later."
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        email = form.cleaned_data["email"]
        # The page says the same for every address, whatever we know of it and whether a letter goes out.
        if asking.may_write(email):
            ask_for_news(email=email, areas=list(form.cleaned_data["areas"]), at=timezone.now())
        return render(self.request, "forums/news_asked.jinja", {"email": email})


class NewsSubscriptionPage(Public, View):
    """A page reached from a letter. Opening it changes nothing: programs that look at letters open all their
    links.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(request, venues.subscription_of_token(token))

    def show(self, request: HttpRequest, subscription: NewsSubscription | None) -> HttpResponse:
        if subscription is None:
            return render(request, "forums/news_gone.jinja", status=404)
        areas = (subscription.areas if subscription.confirmed_on else subscription.asked_areas).all()
        return render(request, self.template_name, {"wanted": subscription, "areas": areas})


class ConfirmNews(NewsSubscriptionPage):
    template_name = "forums/news_confirm.jinja"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = venues.subscription_of_token(token)
        if subscription is None:
            return self.show(request, None)
        return render(
            request, self.template_name, {"wanted": subscription, "areas": subscription.asked_areas.all()}
        )

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = venues.subscription_of_token(token)
        if subscription is not None:
            confirm_news(subscription=subscription, at=timezone.now())
            return render(
                request,
                "forums/news_confirmed.jinja",
                {"wanted": subscription, "areas": subscription.areas.all()},
            )
        return self.show(request, None)


@method_decorator(csrf_exempt, name="dispatch")
class StopNews(NewsSubscriptionPage):
    """The link is the proof, so a mail program may press the button itself, without our page and its token."""

    template_name = "forums/news_stop.jinja"

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        subscription = venues.subscription_of_token(token)
        if subscription is not None:
            stop_news(subscription=subscription, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "forums/news_stopped.jinja")
