"""New dates by email, without an account."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, View

from forums import actions
from forums.forms import news as forms
from forums.selectors import venues
from kit import rate
from kit.letters import asking
from kit.views import Public

ASKED_AN_HOUR = 30
# Whoever's address it is: a stranger cannot fill their letter box.
LETTERS_A_DAY = asking.MOST_A_DAY


class News(Public, FormView):
    form_class = forms.AskForNews
    template_name = "forums/news.jinja"

    def get_initial(self):
        place = self.request.GET.get("place", "")
        return {
            "areas": [
                area.pk for area in self.get_form_class()().fields["areas"].queryset if area.slug == place
            ]
        }

    def form_valid(self, form):
        if not rate.allow(rate.client_key(self.request, "news"), limit=ASKED_AN_HOUR, seconds=3600):
            form.add_error(
                None, "A lot has been asked for from here in the last hour. Please try again later."
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        email = form.cleaned_data["email"]
        # The page says the same for every address, whatever we know of it and whether a letter goes out.
        if asking.may_write(email):
            actions.ask_for_news(email=email, areas=list(form.cleaned_data["areas"]), at=timezone.now())
        return render(self.request, "forums/news_asked.jinja", {"email": email})


class ByLink(Public, View):
    """A page reached from a letter. Opening it changes nothing: programs that look at letters open all their links."""

    def get(self, request, token):
        return self.show(request, venues.news_of(token))

    def show(self, request, wanted):
        if wanted is None:
            return render(request, "forums/news_gone.jinja", status=404)
        areas = (wanted.areas if wanted.confirmed_on else wanted.asked_areas).all()
        return render(request, self.template_name, {"wanted": wanted, "areas": areas})


class ConfirmNews(ByLink):
    template_name = "forums/news_confirm.jinja"

    def get(self, request, token):
        wanted = venues.news_of(token)
        if wanted is None:
            return self.show(request, None)
        return render(request, self.template_name, {"wanted": wanted, "areas": wanted.asked_areas.all()})

    def post(self, request, token):
        wanted = venues.news_of(token)
        if wanted is not None:
            actions.confirm_news(wanted=wanted, at=timezone.now())
            return render(
                request, "forums/news_confirmed.jinja", {"wanted": wanted, "areas": wanted.areas.all()}
            )
        return self.show(request, None)


@method_decorator(csrf_exempt, name="dispatch")
class StopNews(ByLink):
    """The link is the proof, so a mail program may press the button itself, without our page and its token."""

    template_name = "forums/news_stop.jinja"

    def post(self, request, token):
        wanted = venues.news_of(token)
        if wanted is not None:
            actions.stop_news(wanted=wanted, at=timezone.now())
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "forums/news_stopped.jinja")
