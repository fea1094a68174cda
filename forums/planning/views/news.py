"""New dates by email, without an account."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from forums.planning.actions.news import ask_for_news
from forums.planning.forms import news as forms
from forums.rounds.subscription_kinds import NEW_DATES, chosen_areas
from kit.views import Public
from people.models import Area
from subscriptions.models import Subscription
from subscriptions.views import AskByEmailView, ConfirmSubscriptionView, StopSubscriptionView


class AskForNews(Public, AskByEmailView):
    form_class = forms.AskForNewsForm
    template_name = "forums/news.jinja"
    asked_template_name = "forums/news_asked.jinja"
    counted_as = "news"

    def get_initial(self) -> dict[str, Any]:
        place = self.request.GET.get("place", "")
        return {
            "areas": [
                area.pk for area in self.get_form_class()().fields["areas"].queryset if area.slug == place
            ]
        }

    def request_subscription(self, email: str, areas: Sequence[Area]) -> None:
        ask_for_news(email=email, areas=list(areas), at=timezone.now())


class ConfirmNews(Public, ConfirmSubscriptionView):
    kind = NEW_DATES
    template_name = "forums/news_confirm.jinja"
    confirmed_template_name = "forums/news_confirmed.jinja"
    gone_template_name = "forums/news_gone.jinja"

    def page_context(self, subscription: Subscription) -> dict[str, Any]:
        """What was last asked for: once they say yes, that is what they chose."""
        return {"areas": chosen_areas(subscription.asked_choices)}


class StopNews(Public, StopSubscriptionView):
    kind = NEW_DATES
    template_name = "forums/news_stop.jinja"
    stopped_template_name = "forums/news_stopped.jinja"
    gone_template_name = "forums/news_gone.jinja"
