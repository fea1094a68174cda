"""Preparing a meeting of the Development Group: its agenda, what PALS brings, and making it public."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from forums.development_group.actions import agenda, papers, terms
from forums.development_group.forms import group as forms
from forums.development_group.models import DrawnFrom
from forums.development_group.rules import Can
from forums.development_group.selectors import group
from forums.planning.views.planning import ActionFormView
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from meetings.actions import agenda as items


class GroupMeetingPage(PermissionRequiredMixin):
    permission_required = Can.PREPARE_GROUP

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.has_permission() and "reference" in kwargs:
            self.meeting = group.group_meeting(kwargs["reference"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name, reference = self.page_before()
        return super().get_context_data(
            meeting=self.meeting, page_before=reverse(name, args=[reference]), **kwargs
        )

    def page_before(self) -> tuple[str, str]:
        """Where whoever prepares comes from, and whoever brings one thing alone: a PALS officer, somebody
        with a paper.
        """
        prepares = self.request.user.has_perm(Can.PREPARE_GROUP)
        return "group:prepare" if prepares else "group:meeting", self.meeting.reference

    def next_page(self, form: Form) -> tuple[object, ...]:
        return self.page_before()


class AgendaItemPage(GroupMeetingPage):
    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.item = group.item_for(request.user, pk)
            self.meeting = self.item.meeting.groupmeeting

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)


class DraftAgenda(GroupMeetingPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        return act_and_redirect(
            request,
            lambda: agenda.draft_agenda(meeting=self.meeting, by=request.user, at=timezone.now()),
            _("The agenda is drafted. Now it is yours: move, change, add."),
            ("group:prepare", reference),
        )


class ChangeGroupMeeting(GroupMeetingPage, ActionFormView):
    permission_required = Can.PUBLISH_GROUP
    form_class = forms.GroupMeetingForm
    template_name = "forums/group/change_meeting.jinja"

    def get_initial(self) -> dict[str, Any]:
        start, end = timezone.localtime(self.meeting.starts_at), timezone.localtime(self.meeting.ends_at)
        return {
            "on": start.date(), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}", "format": self.meeting.format,
            "version": self.meeting.version,
        }  # fmt: skip

    def act(self, **what: Any) -> str:
        agenda.change_meeting(meeting=self.meeting, **what)
        return _("The meeting is changed.")


class AddAgendaItem(GroupMeetingPage, ActionFormView):
    form_class = forms.AddAgendaItemForm
    template_name = "forums/group/item.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.meeting.version}

    def act(self, **what: Any) -> str:
        return _("Added: {title}.").format(title=items.add_item(meeting=self.meeting, **what).title)


class EditAgendaItem(AgendaItemPage, ActionFormView):
    form_class = forms.EditAgendaItemForm
    template_name = "forums/group/item.jinja"

    def get_initial(self) -> dict[str, Any]:
        item = self.item
        return {
            "kind": item.kind, "title": item.title, "words": item.words, "invited": item.invited, "version": item.version,
            "tickets": " ".join(ticket.reference for ticket in item.tickets.all()),
        }  # fmt: skip

    def act(self, **what: Any) -> str:
        return _("Saved: {title}.").format(title=items.edit_item(item=self.item, **what).title)


class MoveAgendaItem(AgendaItemPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return act_and_redirect(
            request,
            lambda: items.move_item(
                item=self.item, up="up" in request.POST, by=request.user, at=timezone.now()
            ),
            _("Moved."),
            ("group:prepare", self.meeting.reference),
        )


class RemoveAgendaItem(AgendaItemPage, ActionFormView):
    form_class = forms.VersionForm
    template_name = "forums/group/remove_item.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.item.version}

    def act(self, **what: Any) -> str:
        items.remove_item(item=self.item, **what)
        return _("Removed: {item}.").format(item=self.item.title)


class PublishPapers(GroupMeetingPage, ActionFormView):
    permission_required = Can.PUBLISH_GROUP
    form_class = forms.PublishPapersForm
    template_name = "forums/group/publish_papers.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.meeting.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        due_on = group.papers_due_on(self.meeting, today)
        return super().get_context_data(due_on=due_on, is_late=today > due_on, **kwargs)

    def act(self, **what: Any) -> str:
        papers.publish_papers(meeting=self.meeting, **what)
        return _("The agenda and papers are public now.")


class TellOfPals(GroupMeetingPage, ActionFormView):
    permission_required = Can.ENTER_PALS
    form_class = forms.TellOfPalsForm
    template_name = "forums/group/pals.jinja"

    def get_initial(self) -> dict[str, Any]:
        meeting = self.meeting
        return {"done": meeting.pals_done, "not_done": meeting.pals_not_done, "version": meeting.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = group.drawn_paper(self.meeting, DrawnFrom.PALS)
        return super().get_context_data(paper=paper, **kwargs)

    def act(self, **what: Any) -> str:
        terms.tell_of_pals(meeting=self.meeting, **what)
        return _("Saved. This is the paper that the group gets.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        paper = group.drawn_paper(self.meeting, DrawnFrom.PALS)
        return (paper,) if paper else self.page_before()


class AgreeTerms(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.PUBLISH_GROUP
    form_class = forms.AgreeTermsForm
    template_name = "forums/group/agree_terms.jinja"
    version_field = "seen"

    def get_initial(self) -> dict[str, Any]:
        newest = group.terms_of_reference()
        return {"words": newest.words, "seen": newest.number} if newest else {}

    def act(self, **what: Any) -> str:
        return _("{terms} is public now.").format(terms=terms.agree_terms(**what))

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("group:terms",)


def act_and_redirect(
    request: HttpRequest, act: Callable[[], object], message: str, page: Sequence[object]
) -> HttpResponse:
    """A button whose action may answer that it is not possible now."""
    try:
        act()
    except NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, message)
    return redirect(*page)
