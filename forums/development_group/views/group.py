"""The Development Group as everyone sees it."""

from base64 import b64encode
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from feedback.influence.rules import Can as InfluenceCan
from feedback.stories.marks import holds_a_story
from forums.development_group.models import GroupMeeting
from forums.development_group.presenters import came_rows, texts_of
from forums.development_group.rules import Can
from forums.development_group.selectors import group
from forums.development_group.selectors.came_of_it import came_of_outcomes
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can as CanInRounds
from kit import pdf
from kit.views import Public
from meetings.models import AgendaItem
from people.selectors import needs_shared_with, the_trust


class ShowDevelopmentGroup(Public, ListView):
    """What it is, when it meets next, and every meeting before."""

    template_name = "forums/group/group.jinja"
    paginate_by = 20

    def get_queryset(self) -> QuerySet:
        return group.past_meetings(timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        coming = group.next_meeting(timezone.now())
        return super().get_context_data(
            coming=coming,
            when=date_and_hours(coming) if coming else "",
            representatives=group.representatives(timezone.localdate()),
            terms=group.terms_of_reference(),
            may_prepare=self.request.user.has_perm(Can.PREPARE_GROUP),
            **kwargs,
        )


class ShowGroupMeeting(Public, TemplateView):
    template_name = "forums/group/meeting.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        meeting = group.group_meeting(reference)
        is_public = meeting.papers_published_on is not None
        items = group.agenda_items(meeting) if is_public else []
        return super().get_context_data(
            meeting=meeting,
            when=date_and_hours(meeting),
            items=items,
            papers=group.papers_of(meeting) if is_public else [],
            **(group.carried_over(meeting, items) if not meeting.minutes_published_on else {}),
            attendance=[row for row in meeting.attendance.all() if row.number]
            if meeting.minutes_published_on
            else [],
            came_of_outcomes=self._came_of(meeting, items),
            may_enter_pals=not is_public and self.request.user.has_perm(Can.ENTER_PALS),
            may_prepare=self.request.user.has_perm(Can.PREPARE_GROUP),
            **kwargs,
        )

    def _came_of(self, meeting: GroupMeeting, items: list[AgendaItem]) -> dict[int, Any]:
        if not meeting.minutes_published_on:
            return {}
        outcomes = [outcome for item in items for outcome in item.outcomes.all()]
        return came_rows(came_of_outcomes(meeting, outcomes, checked=True))


class ListOpenActions(Public, TemplateView):
    template_name = "forums/group/actions.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [row for row in group.still_to_be_done() if row.meeting.minutes_published_on]
        may_settle = self.request.user.has_perm(Can.PREPARE_GROUP)
        return super().get_context_data(
            rows=rows, today=timezone.localdate(), may_settle=may_settle, **kwargs
        )


class ShowPaper(Public, TemplateView):
    template_name = "forums/group/paper.jinja"

    def get_context_data(self, reference: str, pk: int, **kwargs: Any) -> dict[str, Any]:
        paper = group.paper_for(self.request.user, reference, pk)
        may_write = paper.meeting.papers_published_on is None and self.request.user.has_perm(
            Can.WRITE_PAPERS, paper
        )
        texts = texts_of(paper)
        return super().get_context_data(paper=paper, texts=texts, may_write=may_write, **kwargs)


class PaperPdf(Public, View):
    def get(self, request: HttpRequest, reference: str, pk: int) -> HttpResponse:
        paper = group.paper_for(request.user, reference, pk)
        pictures = {
            key: f"data:image/jpeg;base64,{b64encode(data).decode()}"
            for key, data in group.pictures_of(paper).items()
        }
        facts = {"paper": paper, "texts": texts_of(paper), "pictures": pictures, "trust": the_trust()}
        # With a story it is drawn each time: what is kept would hold its words when it is taken back.
        has_story = holds_a_story(section.text for section in paper.sections.all())
        is_public = paper.meeting.papers_published_on is not None and not has_story
        return pdf.response(f"paper-{paper.pk}.pdf", "forums/group/paper_pdf.jinja", facts, is_kept=is_public)


class PaperPicture(Public, View):
    """Made anew by us from what could be seen, so it may be shown in a page."""

    def get(self, request: HttpRequest, reference: str, paper: int, pk: int) -> HttpResponse:
        response = HttpResponse(
            group.picture_for(request.user, reference, paper, pk), content_type="image/jpeg"
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


class ShowTerms(Public, TemplateView):
    template_name = "forums/group/terms.jinja"

    def get_context_data(self, number: int | None = None, **kwargs: Any) -> dict[str, Any]:
        may_agree = self.request.user.has_perm(Can.PUBLISH_GROUP)
        return super().get_context_data(
            terms=group.terms_of_reference(number), versions=group.all_terms(), may_agree=may_agree, **kwargs
        )


class PrepareGroupMeeting(PermissionRequiredMixin, TemplateView):
    """All that is to be prepared for one meeting, and what it still needs."""

    permission_required = Can.PREPARE_GROUP
    template_name = "forums/group/desk.jinja"

    def _needs(self, meeting: GroupMeeting) -> list[tuple[str, list[str]]]:
        """Of those who agreed, for whoever arranges it: nobody else who prepares the meeting."""
        if not self.request.user.has_perm(CanInRounds.ARRANGE):
            return []
        return [(str(person), needs.in_words) for person, needs in needs_shared_with(meeting).items()]

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        meeting = group.group_meeting(reference)
        at, items = timezone.now(), group.agenda_items(meeting)
        outcomes = [outcome for item in items for outcome in item.outcomes.all()]
        return super().get_context_data(
            meeting=meeting,
            when=date_and_hours(meeting),
            items=items,
            papers=group.papers_of(meeting),
            papers_due_on=group.papers_due_on(meeting, timezone.localdate(at)),
            has_begun=meeting.starts_at <= at,
            **group.carried_over(meeting, items),
            attendance=list(meeting.attendance.all()),
            came_of_outcomes=came_rows(came_of_outcomes(meeting, outcomes, checked=False), person),
            may_tell=person.has_perm(InfluenceCan.RECORD_INFLUENCE),
            may_publish=person.has_perm(Can.PUBLISH_GROUP),
            may_enter_pals=person.has_perm(Can.ENTER_PALS),
            needs=self._needs(meeting),
            **kwargs,
        )
