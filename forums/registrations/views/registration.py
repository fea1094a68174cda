"""Coming to a forum: registering without an account, and a private link to change it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import TemplateView, View

from forums.registrations.actions.arrangements import settle_arrangement
from forums.registrations.actions.registration import (
    change_registration,
    confirm_new_address,
    confirm_registration,
    is_their_own_address,
    register_for_forum,
    stay_away,
)
from forums.registrations.forms.registration import ChangeRegistrationForm, RegisterForm, StayAwayForm
from forums.registrations.presenters import registering_groups
from forums.registrations.selectors.registrations import (
    account_needs,
    arrangement_for,
    needs_by_forum,
    open_arrangements,
    registration_of,
    registration_of_new_address,
)
from forums.rounds.holidays import on_a_holiday
from forums.rounds.models import Meeting, MeetingState, Registration
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.presenters.forums import arrangement_rows, forum_needs_rows, meeting_tag, needs_in_words
from forums.rounds.presenters.rounds import holiday_rows, incomplete_rows
from forums.rounds.rules import Can
from forums.rounds.selectors.planning import incomplete_forums
from forums.rounds.selectors.public import forum_names, public_forum
from kit import rate
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.views import VerbFormView
from kit.views import Public

# A day centre shares one address, so the limit is for a flood and not for a busy afternoon.
REGISTRATIONS_AN_HOUR = 60
WRITTEN_TO = _lazy(
    "One more step: look at your email. We have written to your address. "
    "Open the link in the letter and press the button. Then you have a place, or are on the list."
)


class RegistrationFormView(VerbFormView):
    """A public form about one forum; what is not possible any more is said at its top."""

    stale_message = _lazy("You saved this in another window since you opened it. Both are below.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.meeting
        return super().get_context_data(
            meeting=meeting,
            when=date_and_hours(meeting),
            called=forum_names(timezone.localdate()),
            **kwargs,
        )

    def call_verb(self, form: Form) -> None:
        self.changed = self.act(at=timezone.now(), **form.cleaned_data)

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        return redirect(self.changed)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"theirs": needs_in_words(problem.current), "their": problem.current}


class GroupedFormView(RegistrationFormView):
    """A form in groups, each of which says what is known already."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"groups": registering_groups(context["form"])}


class RegisterForForum(Public, GroupedFormView):
    form_class = RegisterForm
    template_name = "forums/register.jinja"

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.meeting = public_forum(reference)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rate.allow(rate.client_key(request, "register"), limit=REGISTRATIONS_AN_HOUR, seconds=3600):
            form = self.get_form()
            form.is_valid()
            form.add_error(
                None, _("A lot has been sent from here in the last hour. Please send it later, or just come.")
            )
            return render(request, self.template_name, self.get_context_data(form=form), status=429)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """What their account says of whoever is signed in. Staff often register somebody else."""
        person = self.request.user
        if not person.is_authenticated or person.is_staff_somewhere:
            return {}
        return {"called": person.called, "email": person.email, "phone": person.phone}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"account_needs": account_needs(self.request.user)}

    def act(self, **what: Any) -> Registration | Meeting:
        person = self.request.user if self.request.user.is_authenticated else None
        registration = register_for_forum(meeting=self.meeting, person=person, **what)
        if what["email"] and not is_their_own_address(person, what["email"]):
            # The same for every address, and no private link: whoever typed it need not be the one who reads
            # its mail.
            messages.success(self.request, WRITTEN_TO)
            return self.meeting
        if registration.is_waiting:
            messages.success(
                self.request,
                _("Thank you. All places are taken for now, and you are on the list of those who wait."),
            )
        else:
            messages.success(self.request, _("Thank you. We look forward to seeing you."))
        return registration


class RegistrationPage(Public):
    """A private link that is wrong, or whose forum is long over, is not there."""

    def setup(self, request: HttpRequest, *args: Any, link: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.registration = registration_of(link)
        self.meeting = self.registration.meeting


class ShowRegistration(RegistrationPage, TemplateView):
    template_name = "forums/mine.jinja"

    def get_context_data(self, link: str, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            registration=self.registration,
            meeting=self.meeting,
            when=date_and_hours(self.meeting),
            tag=meeting_tag(self.meeting),
            called=forum_names(timezone.localdate()),
            asked=needs_in_words(self.registration),
            may_change=self.meeting.state == MeetingState.CONFIRMED and not self.registration.cancelled_on,
            link=self.request.path,
            **kwargs,
        )


class ConfirmRegistration(RegistrationPage, View):
    """The button in the letter's page: a link alone books nothing, as programs open links too."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, link: str) -> HttpResponse:
        try:
            confirm_registration(registration=self.registration, at=timezone.now())
        except NotPossible as problem:
            messages.warning(request, str(problem))
        return redirect(self.registration)


class ConfirmNewAddress(Public, TemplateView):
    """From the letter to an address that somebody wants their letters to go to."""

    template_name = "forums/new_address.jinja"

    def setup(self, request: HttpRequest, *args: Any, link: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.registration = registration_of_new_address(link)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.registration.meeting, **kwargs)

    def post(self, request: HttpRequest, link: str) -> HttpResponse:
        try:
            confirm_new_address(registration=self.registration, at=timezone.now())
        except NotPossible as problem:
            messages.warning(request, str(problem))
            return redirect(self.registration.meeting)
        messages.success(request, _("Thank you. Letters about this forum come to this address now."))
        return redirect(self.registration)


class ChangeRegistration(RegistrationPage, GroupedFormView):
    form_class = ChangeRegistrationForm
    template_name = "forums/change_mine.jinja"

    def get_initial(self) -> dict[str, Any]:
        names = ("called", "email", "phone", "needs", "help", "other", "version")
        fields = {name: getattr(self.registration, name) for name in names}
        return fields | {"use_needs": self.registration.needs_from_account}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whoever has the link reads no more of the account than what was told already."""
        person = self.request.user
        is_own = person.is_authenticated and is_their_own_address(person, self.registration.email)
        return super().get_form_kwargs() | {"account_needs": account_needs(person) if is_own else []}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(registration=self.registration, **kwargs)

    def act(self, **what: Any) -> Registration | Meeting:
        registration = change_registration(registration=self.registration, **what)
        if registration.asked_email:
            messages.success(
                self.request,
                _(
                    "Saved. We have written to the new address: letters go there once you open the link in it."
                ),
            )
        else:
            messages.success(self.request, _("Saved."))
        return registration


class StayAway(RegistrationPage, RegistrationFormView):
    form_class = StayAwayForm
    template_name = "forums/stay_away.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(registration=self.registration, **kwargs)

    def act(self, **what: Any) -> Registration | Meeting:
        registration = stay_away(registration=self.registration, **what)
        messages.success(self.request, _("Thank you for telling us."))
        return registration


class ListArrangements(PermissionRequiredMixin, TemplateView):
    permission_required = Can.ARRANGE
    template_name = "forums/to_arrange.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = arrangement_rows(open_arrangements(), timezone.localdate())
        holidays = holiday_rows(on_a_holiday(timezone.now()))
        incomplete = incomplete_rows(incomplete_forums(timezone.now()), timezone.localdate())
        by_forum = forum_needs_rows(needs_by_forum(timezone.now()))
        return super().get_context_data(
            rows=rows, by_forum=by_forum, on_holiday=holidays, incomplete=incomplete, **kwargs
        )


class SettleArrangement(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        arrangement = arrangement_for(request.user, pk)
        try:
            settle_arrangement(arrangement=arrangement, by=request.user, at=timezone.now())
            messages.success(request, _("Noted."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("forums:to-arrange")
