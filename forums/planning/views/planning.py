"""Laying out a year, changing any forum of it, confirming it: for those who run rounds."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from forums.planning.actions.facilitators import name_facilitators
from forums.planning.actions.forum_changes import cancel_forum, change_forum
from forums.planning.actions.planning import (
    WEEKS_BEFORE,
    confirm_year,
    lay_out_year,
    problems_of_year,
    shortfalls_to_explain,
    year_version,
)
from forums.planning.forms.rounds import (
    CancelForumForm,
    ChangeForumForm,
    ChooseYearForm,
    ConfirmYearForm,
    NameFacilitatorsForm,
)
from forums.rounds import facilitators
from forums.rounds.holidays import needs_holiday_decision, on_a_holiday
from forums.rounds.models import MeetingState
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.presenters.forums import meeting_tag
from forums.rounds.presenters.rounds import holiday_rows, incomplete_rows, round_for_page
from forums.rounds.rules import Can
from forums.rounds.selectors.planning import incomplete_forums, meeting_for, year_for, years_with_plans
from kit.translation import gettext as _
from kit.translation import ngettext
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class ActionFormView(VerbFormView):
    """A form whose action may answer that it is not possible now, in words for one field or for the whole
    page.
    """

    def call_verb(self, form: Form) -> str | None:
        return self.act(by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice)
        return redirect(*self.next_page(form))


class LayOutYear(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.PLAN
    form_class = ChooseYearForm
    template_name = "forums/planning.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        return super().get_context_data(
            years=years_with_plans(),
            on_holiday=holiday_rows(on_a_holiday(at)),
            incomplete=incomplete_rows(incomplete_forums(at), timezone.localdate(at)),
            **kwargs,
        )

    def act(self, **what: Any) -> str:
        moved = lay_out_year(**what)
        return ngettext(
            "{year} is laid out. {moved} forum is new or moved.",
            "{year} is laid out. {moved} forums are new or moved.",
            moved,
        ).format(year=what["year"], moved=moved)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "forums:year", form.cleaned_data["year"]


class YearPage:
    """What both pages of a year show."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.load()
        if not self.rounds:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def load(self) -> None:
        self.rounds = year_for(self.request.user, self.kwargs["year"])
        self.meetings = [meeting for listed in self.rounds.values() for meeting in listed]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "year": self.kwargs["year"],
            "rounds": [round_for_page(round, listed) for round, listed in self.rounds.items()],
            "is_provisional": any(round.is_provisional for round in self.rounds),
            "waiting": sum(meeting.state == MeetingState.PLANNED for meeting in self.meetings),
            "on_holiday": holiday_rows(m for m in self.meetings if needs_holiday_decision(m)),
            "problems": list(problems_of_year(self.meetings, timezone.now())),
        }
        return super().get_context_data(**kwargs | context)


class ShowYear(YearPage, TemplateView):
    template_name = "forums/year.jinja"


class ConfirmYear(YearPage, ActionFormView):
    form_class = ConfirmYearForm
    template_name = "forums/confirm.jinja"
    version_field = "seen"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": year_version(self.meetings), "weeks": WEEKS_BEFORE}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        planned = [meeting for meeting in self.meetings if meeting.state == MeetingState.PLANNED]
        shortfalls = [
            (meeting, shortfall)
            for meeting in planned
            for shortfall in shortfalls_to_explain(meeting, timezone.now())
        ]
        without_a_place = [meeting for meeting in planned if not meeting.has_a_place]
        return super().get_context_data(shortfalls=shortfalls, without_a_place=without_a_place, **kwargs)

    def act(self, **what: Any) -> str:
        count = confirm_year(year=self.kwargs["year"], **what)
        return ngettext(
            "1 forum is confirmed and public.", "{count} forums are confirmed and public.", count
        ).format(count=count)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        self.load()
        return super().saved_meanwhile(form, problem)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "forums:year", self.kwargs["year"]


class ForumPage(ActionFormView):
    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponseBase:
        self.meeting = meeting_for(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theirs = kwargs.get("theirs")
        return super().get_context_data(
            meeting=self.meeting,
            when=date_and_hours(self.meeting),
            their_when=date_and_hours(theirs) if theirs else "",
            tag=meeting_tag(self.meeting),
            is_on_holiday=needs_holiday_decision(self.meeting),
            **kwargs,
        )

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "forums:year", self.meeting.round.year


class ChangeForum(ForumPage):
    form_class = ChangeForumForm
    template_name = "forums/change.jinja"

    def get_initial(self) -> dict[str, Any]:
        meeting = self.meeting
        start = timezone.localtime(meeting.starts_at)
        return {
            "day": start.date(),
            "start": f"{start:%H:%M}",
            "format": meeting.format,
            "where": meeting.where,
            "where_by": meeting.where_by,
            "venue": meeting.venue_id,
            "capacity": meeting.capacity,
            "despite": meeting.despite,
            "version": meeting.version,
        }

    def act(self, **what: Any) -> str:
        meeting = change_forum(meeting=self.meeting, **what)
        return _("Saved: {meeting}, {date_and_hours}.").format(
            meeting=meeting.name, date_and_hours=date_and_hours(meeting)
        )


class NameFacilitators(ForumPage):
    form_class = NameFacilitatorsForm
    template_name = "forums/facilitators.jinja"

    def get_initial(self) -> dict[str, Any]:
        meeting = self.meeting
        return {
            "coordinator": meeting.coordinator_id,
            "cp_lead": meeting.cp_lead_id,
            "version": meeting.version,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": facilitators.people_to_name(self.meeting)}

    def act(self, **what: Any) -> str:
        meeting = name_facilitators(meeting=self.meeting, **what)
        return _("Saved: who runs {meeting}, {when}.").format(
            meeting=meeting.name, when=date_and_hours(meeting)
        )


class CancelForum(ForumPage):
    form_class = CancelForumForm
    template_name = "forums/cancel.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.meeting.version}

    def act(self, **what: Any) -> str:
        meeting = cancel_forum(meeting=self.meeting, **what)
        return _("Cancelled: {meeting}, {date_and_hours}.").format(
            meeting=meeting.name, date_and_hours=date_and_hours(meeting)
        )
