"""Anyone says something, without an account. One question a page; nothing is kept here before it is sent."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from feedback import clock, codes
from feedback.actions import submitting
from feedback.flags import Flag
from feedback.forms import submitting as submitting_forms
from feedback.models import Submission, TicketKind
from feedback.rules import Can
from feedback.selectors import author_access
from feedback.selectors import similar as similar_selectors
from kit import rate
from kit.codes import grouped
from kit.views import Nameless, Public

HOUR = 3600
# A ward or a library shares one address, so the limit is for a flood and not for a busy afternoon.
POSTS_AN_HOUR = 30
# Turning the pages writes nothing, but it looks for similar points.
PAGES_AN_HOUR = 600
TOO_MANY = (
    "A lot has been sent from here in the last hour. What you wrote is still below: please send it later."
)

# The pages in order, and what each asks. One without a form only shows something.
STEPS = {
    "about": submitting_forms.PlaceAndTheme,
    "words": submitting_forms.KindAndWords,
    "similar": None,
    "contact": submitting_forms.ContactEmail,
    "check": None,
}
FIELDS = tuple(submitting_forms.SubmitTicket.base_fields)


class SubmitTicket(Nameless, View):
    """All pages have one address.

    Each carries the other answers in hidden fields; the button pressed says what is next.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page("about", prefilled_form(request.GET))

    def post(self, request: HttpRequest) -> HttpResponse:
        step, go = request.POST.get("step"), request.POST.get("go", "")
        # A page from before there were steps had everything on it, and one button.
        sending = step not in STEPS or (step == "check" and go not in STEPS)
        if not is_within_rate(request, sending=sending):
            return self.show("check" if sending else step, problem=TOO_MANY, status=429)
        if sending:
            return self.send()
        return self.show(go) if go in STEPS else self.next(step)

    def next(self, step: str) -> HttpResponse:
        form = STEPS[step] and STEPS[step](self.request.POST)
        if form and not form.is_valid():
            return self.page(step, form)
        order = list(STEPS)
        return self.show(order[order.index(step) + 1])

    def send(self) -> HttpResponse:
        """Everything is checked again. The first page with a mistake is shown, with all that was typed."""
        form = submitting_forms.SubmitTicket(self.request.POST)
        if form.is_valid():
            ticket = submitting.submit_ticket(**cleaned_details(form), at=timezone.now())
            return thank_you_page(self.request, ticket, form)
        step = next(
            (
                step
                for step, form_class in STEPS.items()
                if form_class and form_class.base_fields.keys() & form.errors
            ),
            "",
        )
        if step:
            return self.page(step, STEPS[step](self.request.POST))
        return self.show("check", problem=" ".join(sum(form.errors.values(), [])))

    def show(self, step: str, **more: Any) -> HttpResponse:
        if step == "similar":
            similar = similar_selectors.similar_to(self.request.POST.get("words", ""))
            return self.page(step, similar=similar, **more) if similar else self.show("contact", **more)
        if step == "check":
            return self.page(step, answers=summary_rows(self.request.POST), **more)
        return self.page(step, STEPS[step](initial=self.request.POST.dict()), **more)

    def page(
        self, step: str, form: BaseForm | None = None, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        own_fields = STEPS[step].base_fields if STEPS[step] else ()
        carried = {name: self.request.POST.get(name, "") for name in FIELDS if name not in own_fields}
        carried |= {"idempotency_key": parse_idempotency_key(carried["idempotency_key"]), "step": step}
        before = list(STEPS)[: list(STEPS).index(step)]
        previous = next((name for name in reversed(before) if STEPS[name]), "")
        facts = {"step": step, "form": form, "carried": carried, "back_to": previous, **more}
        return render(self.request, "feedback/say.jinja", facts, status=status)


class SubmitOnBehalf(PermissionRequiredMixin, FormView):
    """Somebody who works here, or for a partner, types in what another person said."""

    permission_required = Can.ENTER
    template_name = "feedback/for_somebody.jinja"
    form_class = submitting_forms.SubmitOnBehalf

    def form_valid(self, form: BaseForm) -> HttpResponse:
        ticket = submitting.submit_on_behalf(**cleaned_details(form), by=self.request.user, at=timezone.now())
        return thank_you_page(self.request, ticket, form, handed_over=True)


class AddComment(Nameless, FormView):
    """Add to what somebody else said. It is read first, like everything."""

    template_name = "feedback/add.jinja"
    form_class = submitting_forms.AddComment

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ticket = author_access.ticket_to_add_to(reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_within_rate(request, sending=True):
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        form.add_error(None, TOO_MANY)
        return render(request, self.template_name, self.get_context_data(form=form), status=429)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        comment = submitting.add_comment(ticket=self.ticket, **cleaned_details(form), at=timezone.now())
        return thank_you_page(self.request, comment, form, added_to=self.ticket)


class StaticPage(Public, TemplateView):
    """A page to read."""

    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        days = {name: clock.agreed_days(key, today) for name, key in CLOCKS.items()}
        return super().get_context_data(**days, **kwargs)


CLOCKS = {
    "read_days": clock.READ_DAYS,
    "acknowledge_days": clock.ACKNOWLEDGE_DAYS,
    "answer_days": clock.ANSWER_DAYS,
}


def is_within_rate(request: HttpRequest, *, sending: bool) -> bool:
    purpose, limit = ("say", POSTS_AN_HOUR) if sending else ("say-pages", PAGES_AN_HOUR)
    return rate.allow(rate.client_key(request, purpose), limit=limit, seconds=HOUR)


def thank_you_page(request: HttpRequest, submission: Submission, form: BaseForm, **more: Any) -> HttpResponse:
    """Shown at once and not after a redirect: the code is then in no
    address, and the same post shows it again.
    """
    facts = {
        "sent_key": request.POST.get("idempotency_key", ""),
        "code": grouped(codes.COME_BACK.derive(form.cleaned_data["idempotency_key"])),
        "in_danger": Flag.HARM in submission.flags,
        "read_days": clock.agreed_days(clock.READ_DAYS, submission.sent_on),
        "left_address": bool(submission.contact_email),
        **more,
    }
    return render(request, "feedback/thank_you.jinja", facts)


def cleaned_details(form: BaseForm) -> dict[str, Any]:
    """What the form took in, without the box for machines; one theme is the start of a list."""
    data = {name: value for name, value in form.cleaned_data.items() if name != "website"}
    if "theme" in data:
        theme = data.pop("theme")
        data["themes"] = [theme] if theme else []
    return data


def prefilled_form(address_fields: QueryDict) -> BaseForm:
    """The first page as an address fills it in.

    What that address names and we do not know is said beside its field.
    """
    prefilled = {
        name: address_fields[name]
        for name in submitting_forms.PlaceAndTheme.base_fields
        if address_fields.get(name)
    }
    form = submitting_forms.PlaceAndTheme(prefilled)
    form.full_clean()
    if form.errors.keys() & prefilled:
        for name in form.errors.keys() - prefilled:
            del form.errors[name]
        return form
    team = form.cleaned_data.get("team")
    return submitting_forms.PlaceAndTheme(initial=({"area": team.area.slug} if team else {}) | prefilled)


def parse_idempotency_key(idempotency_key: str) -> UUID:
    """The page's own mark, or a new one where it came without."""
    try:
        return uuid.UUID(idempotency_key)
    except ValueError:
        return uuid.uuid4()


def summary_rows(posted: QueryDict) -> list[tuple[str, Any, str, str]]:
    """What was answered, for checking: question, answer, the page to change
    it on, and what its button is read out as.
    """
    form = submitting_forms.SubmitTicket(posted)
    form.is_valid()
    data = form.cleaned_data
    words = posted.get("words", "").strip()
    return [
        ("Place", data.get("area") or "Not chosen yet", "about", "the place"),
        ("Team", data.get("team") or "Not sure", "about", "the team"),
        ("About", data.get("theme") or "Not sure", "about", "what it is about"),
        (
            "Kind",
            TicketKind(data["kind"]).label if data.get("kind") else "Not chosen yet",
            "words",
            "the kind",
        ),
        ("Your words", words or "Nothing yet", "words", "your words"),
        (
            "Email address",
            posted.get("contact_email", "").strip() or "None: we do not write to you",
            "contact",
            "the address",
        ),
    ]
