"""Anyone says something, without an account. One question a page; nothing is kept here before it is sent."""

import uuid
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import FormView, TemplateView, View

from feedback.board.selectors import places
from feedback.moderation.flags import Flag
from feedback.submitting.actions import submitting
from feedback.submitting.forms import submitting as submitting_forms
from feedback.submitting.selectors import author_access
from feedback.submitting.selectors import similar as similar_selectors
from feedback.tickets import clock, codes
from feedback.tickets.models import Submission, TicketKind
from feedback.tickets.rules import Can
from kit import rate
from kit.codes import grouped
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.views import Nameless, Public

HOUR = 3600
# A ward or a library shares one address, so the limit is for a flood and not for a busy afternoon.
POSTS_AN_HOUR = 30
# Turning the pages writes nothing, but it looks for similar points.
PAGES_AN_HOUR = 600
TOO_MANY = _lazy(
    "A lot has been sent from here in the last hour. What you wrote is still below: please send it later."
)

# The pages in order, and what each asks. The last shows all of it, and what is on the board already.
STEPS: dict[str, type[BaseForm] | None] = {
    "words": submitting_forms.Words,
    "kind": submitting_forms.Kind,
    "place": submitting_forms.ChoosePlace,
    "contact": submitting_forms.ContactEmail,
    "check": None,
}
# Where a mistake in what is sent at the end is mended.
STEP_OF = {"area": "place", "team": "place", "kind": "kind", "words": "words", "contact_email": "contact"}
FIELDS = tuple(submitting_forms.SubmitTicket.base_fields)
# Kept from page to page beside them: the place as it was typed, and whether one answer is being changed.
TYPED = ("place", "unsure", "changing")


class SubmitTicket(Nameless, View):
    """All pages have one address.

    Each carries the other answers in hidden fields; the button pressed says what is next. "Change" on the last
    page leads to one question and straight back.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.answers = {name: request.POST.get(name, "") for name in (*FIELDS, *TYPED)}

    def get(self, request: HttpRequest) -> HttpResponse:
        self.answers |= prefilled(request.GET)
        return self.show("words")

    def post(self, request: HttpRequest) -> HttpResponse:
        step, go = request.POST.get("step"), request.POST.get("go", "")
        # A page from before there were steps had everything on it, and one button.
        sending = step not in STEPS or (step == "check" and go not in STEPS)
        if not is_within_rate(request, sending=sending):
            return self.show("check" if sending else step, problem=TOO_MANY, status=429)
        if sending:
            return self.send()
        if go in STEPS:
            self.answers["changing"] = "yes" if step == "check" else ""
            return self.show(go)
        return self.next(step)

    def next(self, step: str) -> HttpResponse:
        form = STEPS[step](self.request.POST)
        if not form.is_valid():
            return self.page(step, form)
        self.answers |= {name: form.cleaned_data[name] for name in ("area", "team") if step == "place"}
        if self.answers["changing"]:
            return self.show("check")
        following = list(STEPS)[list(STEPS).index(step) + 1]
        return self.show("contact" if following == "place" and self.answers["area"] else following)

    def send(self) -> HttpResponse:
        """Everything is checked again. The first page with a mistake is shown, with all that was typed."""
        form = submitting_forms.SubmitTicket(self.request.POST)
        if form.is_valid():
            ticket = submitting.submit_ticket(**cleaned_details(form), at=timezone.now())
            return thank_you_page(self.request, ticket, form)
        wrong = {STEP_OF.get(name) for name in form.errors}
        step = next((step for step in STEPS if step in wrong), "")
        if step == "place":
            return self.page(step, submitting_forms.ChoosePlace({}))
        if step:
            return self.page(step, STEPS[step](self.request.POST))
        return self.show("check", problem=" ".join(sum(form.errors.values(), [])))

    def show(self, step: str, **more: Any) -> HttpResponse:
        if step == "check":
            self.answers["changing"] = ""
            similar = similar_selectors.similar_to(self.answers["words"])
            return self.page(step, answers=summary_rows(self.answers), similar=similar, **more)
        initial = self.answers | ({"place": place_name(self.answers)} if step == "place" else {})
        return self.page(step, STEPS[step](initial=initial), **more)

    def page(
        self, step: str, form: BaseForm | None = None, *, status: int = 200, **more: Any
    ) -> HttpResponse:
        own_fields = STEPS[step].base_fields if STEPS[step] else ()
        carried = {name: value for name, value in self.answers.items() if name not in own_fields}
        carried |= {"idempotency_key": parse_idempotency_key(carried["idempotency_key"]), "step": step}
        order = list(STEPS)
        previous = "check" if self.answers["changing"] else "".join(order[: order.index(step)][-1:])
        offered = places.place_options() if step == "place" else ()
        facts = {"step": step, "form": form, "carried": carried, "back_to": previous, "places": offered}
        return render(self.request, "feedback/say.jinja", facts | more, status=status)


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


def prefilled(address_fields: QueryDict) -> dict[str, str]:
    """The place, team and theme that a page of theirs leads here with. What we do not know is asked for later."""
    slugs_named = {name: address_fields.get(name, "") for name in ("area", "team", "theme")}
    form = submitting_forms.PlaceAndTheme(slugs_named)
    form.full_clean()
    team = form.cleaned_data.get("team")
    slugs = {name: row.slug if (row := form.cleaned_data.get(name)) else "" for name in slugs_named}
    return slugs | ({"area": team.area.slug} if team else {})


def place_name(answers: Mapping[str, str]) -> str:
    """The place as it stands in the box: by its name, or as it was typed; empty for who is not sure."""
    if answers["unsure"]:
        return ""
    chosen = (answers["area"], answers["team"])
    options = places.place_options()
    return next(
        (option.label for option in options if (option.area, option.team) == chosen), answers["place"]
    )


def parse_idempotency_key(idempotency_key: str) -> UUID:
    """The page's own mark, or a new one where it came without."""
    try:
        return uuid.UUID(idempotency_key)
    except ValueError:
        return uuid.uuid4()


def summary_rows(answers: Mapping[str, str]) -> list[tuple[str, Any, str, str]]:
    """What was answered, for checking: question, answer, the page to change
    it on, and what its button is read out as.
    """
    form = submitting_forms.SubmitTicket(answers)
    form.is_valid()
    data = form.cleaned_data
    kind = TicketKind(data["kind"]).label if data.get("kind") else _("Not chosen yet")
    email = answers["contact_email"].strip() or _("None: we do not write to you")
    return [
        (_("Your words"), answers["words"].strip() or _("Nothing yet"), "words", _("your words")),
        ("Kind", kind, "kind", _("the kind")),
        ("Place", chosen_place(data), "place", _("the place")),
        (_("Email address"), email, "contact", _("the address")),
    ]


def chosen_place(data: Mapping[str, Any]) -> str:
    area, team = data.get("area"), data.get("team")
    if area and area.is_trust_wide and not team:
        return _("I am not sure")
    return f"{area}: {team}" if team else str(area or _("Not chosen yet"))
