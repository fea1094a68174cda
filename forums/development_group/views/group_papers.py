"""Writing papers for the Development Group, section by section."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View

from forums.development_group.actions import papers
from forums.development_group.forms import papers as forms
from forums.development_group.forms.group import VersionForm
from forums.development_group.models import PaperSection
from forums.development_group.rules import Can
from forums.development_group.selectors import group
from forums.development_group.views.group_agenda import GroupMeetingPage, act_and_redirect
from forums.planning.views.planning import ActionFormView
from kit.translation import gettext as _
from kit.views import TakesFiles
from people.models import Person


class AddPaper(GroupMeetingPage, ActionFormView):
    permission_required = Can.ADD_PAPERS
    form_class = forms.AddPaperForm
    template_name = "forums/group/paper_form.jinja"

    def act(self, **what: Any) -> str:
        self.paper = papers.add_paper(meeting=self.meeting, **what)
        return _("The paper is there. Add its sections.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "group:paper", self.meeting.reference, self.paper.pk


class PaperPage(PermissionRequiredMixin):
    permission_required = Can.ADD_PAPERS

    @classmethod
    def takes_from(cls, person: Person) -> bool:
        return person.has_perm(Can.WRITE_PAPERS)

    def setup(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if self.has_permission():
            self.load(request.user, pk)

    def load(self, person: Person, pk: int) -> None:
        self.paper = group.paper_to_write(person, pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(paper=self.paper, meeting=self.paper.meeting, **kwargs)

    def page(self) -> tuple[object, ...]:
        return "group:paper", self.paper.meeting.reference, self.paper.pk

    def next_page(self, form: Form) -> tuple[object, ...]:
        return self.page()


class EditPaper(PaperPage, ActionFormView):
    form_class = forms.EditPaperForm
    template_name = "forums/group/paper_form.jinja"

    def get_initial(self) -> dict[str, Any]:
        paper = self.paper
        return {"title": paper.title, "brought_by": paper.by, "asked": paper.asked, "version": paper.version}

    def act(self, **what: Any) -> str:
        return _("Saved: {title}.").format(title=papers.edit_paper(paper=self.paper, **what).title)


class RemovePaper(PaperPage, ActionFormView):
    form_class = VersionForm
    template_name = "forums/group/remove_paper.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.paper.version}

    def act(self, **what: Any) -> str:
        papers.remove_paper(paper=self.paper, **what)
        return _("Removed: {paper}.").format(paper=self.paper.title)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "group:meeting", self.paper.meeting.reference


class AddPaperSection(PaperPage, TakesFiles, ActionFormView):
    template_name = "forums/group/section.jinja"

    def setup(self, request: HttpRequest, *args: Any, kind: str, **kwargs: Any) -> None:
        if kind not in PaperSection.Kind.values:
            raise Http404
        self.kind = kind
        super().setup(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return forms.section_form(self.kind, "seen")

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.paper.version}

    def act(self, **what: Any) -> str:
        return _("Added: {heading}.").format(
            heading=papers.add_paper_section(paper=self.paper, kind=self.kind, **what).heading
        )


class PaperSectionPage(PaperPage):
    def load(self, person: Person, pk: int) -> None:
        self.section = group.section_to_write(person, pk)
        self.paper = self.section.paper


class EditPaperSection(PaperSectionPage, TakesFiles, ActionFormView):
    template_name = "forums/group/section.jinja"

    def get_form_class(self) -> type[Form]:
        return forms.section_form(self.section.kind, "version")

    def get_initial(self) -> dict[str, Any]:
        section = self.section
        return {
            "heading": section.heading, "text": section.text, "table": forms.format_table(section.table),
            "described": section.described, "version": section.version,
        }  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, **kwargs)

    def act(self, **what: Any) -> str:
        return _("Saved: {heading}.").format(
            heading=papers.edit_paper_section(section=self.section, **what).heading
        )


class MovePaperSection(PaperSectionPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        up = "up" in request.POST
        return act_and_redirect(
            request,
            lambda: papers.move_paper_section(
                section=self.section, up=up, by=request.user, at=timezone.now()
            ),
            _("Moved."),
            self.page(),
        )


class RemovePaperSection(PaperSectionPage, ActionFormView):
    form_class = VersionForm
    template_name = "forums/group/remove_section.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.section.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, **kwargs)

    def act(self, **what: Any) -> str:
        papers.remove_paper_section(section=self.section, **what)
        return _("Removed: {heading}.").format(heading=self.section.heading)
