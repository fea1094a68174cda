"""Writing the minutes of the Development Group, and seeing that what was agreed is done."""

from forums.actions import minutes
from forums.forms import group as forms
from forums.rules import Can
from forums.selectors import group
from forums.views.group_agenda import OfAMeeting, OfAnItem
from forums.views.planning import Saying


class Attend(OfAMeeting, Saying):
    form_class = forms.Attend
    template_name = "forums/group/attendance.jinja"

    def get_initial(self):
        return {row.who: row.number for row in self.meeting.attendance.all()}

    def act(self, **what):
        minutes.note_attendance(meeting=self.meeting, **what)
        return "Noted."


class WriteSaid(OfAnItem, Saying):
    form_class = forms.Said
    template_name = "forums/group/said.jinja"

    def get_initial(self):
        return {"said": self.item.said, "version": self.item.version}

    def act(self, **what):
        return f"Saved: {minutes.write_said(item=self.item, **what).title}."


class AddOutcome(OfAnItem, Saying):
    form_class = forms.AddOutcome
    template_name = "forums/group/outcome.jinja"

    def get_initial(self):
        tickets = list(self.item.tickets.all()[:2])
        return {"ticket": tickets[0].reference} if len(tickets) == 1 else {}

    def act(self, **what):
        minutes.add_outcome(item=self.item, **what)
        return "Added to the minutes."


class OfAnOutcome(OfAMeeting):
    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.outcome = group.outcome_for(request.user, pk)
            self.meeting = self.outcome.meeting

    def get_initial(self):
        return {"version": self.outcome.version}

    def get_context_data(self, **kwargs):
        return super().get_context_data(outcome=self.outcome, item=self.outcome.item, **kwargs)


class EditOutcome(OfAnOutcome, Saying):
    form_class = forms.EditOutcome
    template_name = "forums/group/outcome.jinja"

    def get_initial(self):
        outcome = self.outcome
        return {
            "kind": outcome.kind, "text": outcome.text, "owner": outcome.owner, "due_on": outcome.due_on,
            "look_again_on": outcome.look_again_on, "ticket": outcome.ticket.reference if outcome.ticket else "",
            "version": outcome.version,
        }  # fmt: skip

    def act(self, **what):
        minutes.edit_outcome(outcome=self.outcome, **what)
        return "Saved."


class SettleAction(OfAnOutcome, Saying):
    form_class = forms.SettleAction
    template_name = "forums/group/settle.jinja"

    def get_initial(self):
        return super().get_initial() | {"state": self.outcome.state, "evidence": self.outcome.evidence}

    def act(self, **what):
        minutes.settle_action(outcome=self.outcome, **what)
        return "Saved."

    def next_page(self, form):
        return ("group:actions",)


class AnswerWith(OfAnOutcome, Saying):
    """The decision as the draft of an answer, or as progress. The board says who may write those."""

    form_class = forms.AnswerWith
    template_name = "forums/group/answer_with.jinja"

    def get_initial(self):
        return {"version": self.outcome.ticket.version if self.outcome.ticket else 0}

    def act(self, **what):
        minutes.answer_with(outcome=self.outcome, **what)
        return "It stands with the point now, for a colleague to check."

    def next_page(self, form):
        return "feedback:ticket", self.outcome.ticket.reference


class PublishMinutes(OfAMeeting, Saying):
    permission_required = Can.PUBLISH_GROUP
    form_class = forms.Seen
    template_name = "forums/group/publish_minutes.jinja"

    def get_initial(self):
        return {"version": self.meeting.version}

    def act(self, **what):
        minutes.publish_minutes(meeting=self.meeting, **what)
        return "The minutes are public now, and every point they are about leads to them."

    def next_page(self, form):
        return "group:meeting", self.meeting.reference
