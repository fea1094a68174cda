"""Writing the minutes of the Development Group, and seeing that what was agreed is done."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from forums.development_group.actions.minutes import answer_with
from forums.development_group.forms import group as forms
from forums.development_group.rules import Can
from forums.development_group.selectors import group
from forums.development_group.views.group_agenda import AgendaItemPage, GroupMeetingPage
from forums.planning.views.planning import ActionFormView
from kit.translation import gettext as _
from meetings.actions import minutes


class NoteAttendance(GroupMeetingPage, ActionFormView):
    form_class = forms.AttendanceForm
    template_name = "forums/group/attendance.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {row.who: row.number for row in self.meeting.attendance.all()}

    def act(self, **what: Any) -> str:
        minutes.note_attendance(meeting=self.meeting, **what)
        return _("Noted.")


class WriteDiscussion(AgendaItemPage, ActionFormView):
    form_class = forms.DiscussionForm
    template_name = "forums/group/said.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"said": self.item.said, "version": self.item.version}

    def act(self, **what: Any) -> str:
        return _("Saved: {title}.").format(title=minutes.write_discussion(item=self.item, **what).title)


class AddOutcome(AgendaItemPage, ActionFormView):
    form_class = forms.AddOutcomeForm
    template_name = "forums/group/outcome.jinja"

    def get_initial(self) -> dict[str, Any]:
        tickets = list(self.item.tickets.all()[:2])
        return {"ticket": tickets[0].reference} if len(tickets) == 1 else {}

    def act(self, **what: Any) -> str:
        minutes.add_outcome(item=self.item, **what)
        return _("Added to the minutes.")


class OutcomePage(GroupMeetingPage):
    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.outcome = group.outcome_for(request.user, pk)
            self.meeting = self.outcome.meeting.groupmeeting

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.outcome.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(outcome=self.outcome, item=self.outcome.item, **kwargs)


class EditOutcome(OutcomePage, ActionFormView):
    form_class = forms.EditOutcomeForm
    template_name = "forums/group/outcome.jinja"

    def get_initial(self) -> dict[str, Any]:
        outcome = self.outcome
        return {
            "kind": outcome.kind, "text": outcome.text, "owner": outcome.owner, "due_on": outcome.due_on,
            "look_again_on": outcome.look_again_on, "ticket": outcome.ticket.reference if outcome.ticket else "",
            "version": outcome.version,
        }  # fmt: skip

    def act(self, **what: Any) -> str:
        minutes.edit_outcome(outcome=self.outcome, **what)
        return _("Saved.")


class SettleAction(OutcomePage, ActionFormView):
    form_class = forms.SettleActionForm
    template_name = "forums/group/settle.jinja"

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"state": self.outcome.state, "evidence": self.outcome.evidence}

    def act(self, **what: Any) -> str:
        minutes.settle_action(outcome=self.outcome, **what)
        return _("Saved.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("group:actions",)


class AnswerWithOutcome(OutcomePage, ActionFormView):
    """The decision as the draft of an answer, or as progress. The board says who may write those."""

    form_class = forms.AnswerWithOutcomeForm
    template_name = "forums/group/answer_with.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.outcome.ticket.version if self.outcome.ticket else 0}

    def act(self, **what: Any) -> str:
        answer_with(outcome=self.outcome, **what)
        return _("It stands with the point now, for a colleague to check.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "feedback:ticket", self.outcome.ticket.reference


class PublishMinutes(GroupMeetingPage, ActionFormView):
    permission_required = Can.PUBLISH_GROUP
    form_class = forms.VersionForm
    template_name = "forums/group/publish_minutes.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.meeting.version}

    def act(self, **what: Any) -> str:
        minutes.publish_minutes(meeting=self.meeting, **what)
        return _("The minutes are public now, and every point they are about leads to them.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "group:meeting", self.meeting.reference
