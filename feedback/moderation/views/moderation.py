"""Moderators read what came in, and decide."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from feedback.board.selectors import tickets
from feedback.moderation import presenters as moderation_presenters
from feedback.moderation.actions import moderation as moderation_actions
from feedback.moderation.actions import second_looks
from feedback.moderation.forms import moderation as moderation_forms
from feedback.moderation.forms.moderation import Decision
from feedback.moderation.selectors import moderation as moderation_selectors
from feedback.moderation.selectors import moderation_figures
from feedback.moderation.views.decision_forms import SubmissionForm
from feedback.tickets import clock, presenters
from feedback.tickets.models import SecondLook, Stage, Submission
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.views import Public
from people.models import Person

# What is urgent and what came first come first; the page says how many more there are.
SHOWN = 100
TO_READ = (Stage.WAITING, Stage.HELD)


class ShowModerationQueue(PermissionRequiredMixin, TemplateView):
    permission_required = Can.MODERATE
    template_name = "feedback/queue.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        submissions, waiting = moderation_selectors.moderation_queue(SHOWN)
        due = clock.moderation_due_dates(submission.sent_on for submission in submissions)
        return super().get_context_data(
            rows=[
                moderation_presenters.queue_row(submission, due[submission.sent_on], today)
                for submission in submissions
            ],
            more=waiting - len(submissions),
            days=clock.agreed_days(clock.READ_DAYS, today),
            looks=list(moderation_selectors.second_looks()[:SHOWN]),
            concerns=moderation_selectors.concerns(self.request.user).count(),
            **kwargs,
        )


class ModerateSubmission(SubmissionForm):
    """Show, hold or do not show what is waiting."""

    template_name = "feedback/read.jinja"

    def get(self, request: HttpRequest, *args: Any, **where: Any) -> HttpResponse:
        if self.submission.stage not in TO_READ:
            messages.info(request, _("That one has already been read."))
            return redirect("feedback:queue")
        return super().get(request, *args, **where)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"words": self.submission.words}

    def get_initial(self) -> dict[str, Any]:
        submission = self.submission
        return {
            "published_words": submission.published_words or submission.words,
            "criticality": submission.criticality,
            "version": submission.version,
        }

    def act(
        self,
        *,
        decision: str,
        reason: str,
        because: str,
        by: Person,
        at: datetime,
        version: int,
        criticality: int | None,
        **publication: Any,
    ) -> None:
        common = {"by": by, "at": at, "version": version, "criticality": criticality}
        if decision == Decision.PUBLISH:
            self.publish(**publication, **common)
            self.success = _("Everyone can see it now.")
        else:
            verb = (
                moderation_actions.hold_submission
                if decision == Decision.HOLD
                else moderation_actions.withhold_submission
            )
            verb(submission=self.submission, reason=reason, because=because, **common)
            self.success = _(
                "It is not shown. The person is told why, if they left an address, "
                "or when they come back with their code."
            )


class ModerateTicket(ModerateSubmission):
    form_class = moderation_forms.ModerateTicket

    def find(self, person: Person, *, reference: str) -> Submission:
        return tickets.ticket_to_read(person, reference)

    def get_initial(self) -> dict[str, Any]:
        ticket = self.submission
        return super().get_initial() | {
            "title": ticket.title,
            "area": ticket.area_id,
            "team": ticket.team_id,
            "themes": ticket.theme_ids,
        }

    def publish(self, **what: Any) -> None:
        moderation_actions.publish_ticket(ticket=self.submission, **what)


class ModerateComment(ModerateSubmission):
    form_class = moderation_forms.ModerateSubmission

    def find(self, person: Person, *, pk: int) -> Submission:
        return moderation_selectors.comment_to_read(person, pk)

    def publish(self, **what: Any) -> None:
        moderation_actions.publish_comment(comment=self.submission, **what)


class EditTicket(SubmissionForm):
    template_name = "feedback/edit.jinja"
    form_class = moderation_forms.EditTicket
    success = _lazy("Your change is on the board. Its author is told, if they left an address.")

    def find(self, person: Person, *, reference: str) -> Submission:
        ticket = tickets.ticket_to_read(person, reference)
        if not ticket.is_public:
            raise Http404
        return ticket

    def get_initial(self) -> dict[str, Any]:
        ticket = self.submission
        return {"title": ticket.title, "published_words": ticket.published_words, "version": ticket.version}

    def act(self, **what: Any) -> None:
        moderation_actions.edit_ticket(ticket=self.submission, **what)

    def next_page(self) -> str:
        return self.submission.get_absolute_url()


class TakeDown(SubmissionForm):
    """Of something that is shown: one form for a ticket and for a comment."""

    template_name = "feedback/take_down.jinja"
    form_class = moderation_forms.TakeDown
    success = _lazy("It is not shown any more. Its author is told why, if they left an address.")

    def find(self, person: Person, *, reference: str | None = None, pk: int | None = None) -> Submission:
        submission = (
            tickets.ticket_to_read(person, reference)
            if reference
            else moderation_selectors.comment_to_read(person, pk)
        )
        if not submission.is_public:
            raise Http404
        return submission

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.submission.version}

    def act(self, **what: Any) -> None:
        moderation_actions.withhold_submission(submission=self.submission, **what)


class DecideSecondLook(SubmissionForm):
    """Somebody else than who decided looks at a held or withheld one again."""

    template_name = "feedback/decide_again.jinja"
    form_class = moderation_forms.DecideSecondLook
    success = _lazy(
        "Your decision is saved. The person is told, if they left an address, "
        "or when they come back with their code."
    )

    def find(self, person: Person, *, pk: int) -> Submission:
        self.look = moderation_selectors.second_look(person, pk)
        return self.look.ticket or self.look.comment

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(look=self.look, **kwargs)

    def act(self, **what: Any) -> None:
        second_looks.decide_second_look(look=self.look, **what)
        self.is_shown_after_all = what["outcome"] == SecondLook.Outcome.SHOWN

    def next_page(self) -> str:
        return (
            moderation_presenters.moderation_address(self.submission)
            if self.is_shown_after_all
            else super().next_page()
        )


class ShowModerationFigures(Public, TemplateView):
    """For everyone: the rules of reading, and how often something was not shown."""

    template_name = "feedback/reading.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        day = moderation_figures.latest_moderation_day()
        counted = presenters.moderation_tables(day) if day else {}
        return super().get_context_data(
            day=day, days=clock.agreed_days(clock.READ_DAYS, timezone.localdate()), **counted, **kwargs
        )
