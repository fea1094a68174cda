"""Where guides are written: begin one, write its next version, read it as it will look, publish it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from guides import presenters
from guides.actions import writing
from guides.actions.drafts import last_writer
from guides.forms import DraftForm, PublishForm, StartForm
from guides.models import Guide, GuideVersion
from guides.reading import highest_reading_age, read_guide
from guides.rules import Can
from guides.selectors import staff
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class StartGuide(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.WRITE
    template_name = "guides/start.jinja"
    form_class = StartForm
    guide: Guide

    def call_verb(self, form: Form) -> None:
        self.guide = writing.start_guide(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        return redirect("guides:write", self.guide.slug)


class WritersPage:
    """Finds the guide, for those who write them: who does not is told no before anything is looked for."""

    def dispatch(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.WRITE):
                raise PermissionDenied
            self.guide = staff.guide_to_write(slug)
            self.draft = self.guide.versions.filter(published_on=None).first()
        return super().dispatch(request, *args, **kwargs)


class WriteDraft(WritersPage, VerbFormView):
    template_name = "guides/write.jinja"
    form_class = DraftForm
    SAVED = ("summary", "text", "owner", "review_on", "what_changed", "version")
    # A new version is not about what changed in the one before, and is checked anew.
    BEGUN_FROM = ("summary", "text", "owner")

    def get_initial(self) -> dict[str, Any]:
        if self.draft is not None:
            return {name: getattr(self.draft, name) for name in self.SAVED}
        last = self.guide.versions.first()
        begun = {name: getattr(last, name) for name in self.BEGUN_FROM} if last else {}
        return begun | {"version": 0}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guide=self.guide, draft=self.draft, **kwargs)

    def call_verb(self, form: Form) -> None:
        writing.save_draft(guide=self.guide, **form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(
            self.request, _lazy("It is saved. Nobody but those who write guides sees it so far.")
        )
        return redirect("guides:draft", self.guide.slug)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        current: GuideVersion = problem.current
        return {
            "stands_now": [(_lazy("What it is about"), current.summary), (_lazy("The text"), current.text)]
        }


class PublishDraft(WritersPage, VerbFormView):
    """The draft as it will look. Whoever did not write it publishes it here."""

    template_name = "guides/draft.jinja"
    form_class = PublishForm

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.draft_or_404().version}

    def draft_or_404(self) -> GuideVersion:
        if self.draft is None:
            raise Http404
        return self.draft

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        draft, person, today = self.draft_or_404(), self.request.user, timezone.localdate()
        return super().get_context_data(
            guide=self.guide,
            version=draft,
            parts=presenters.shown_parts(draft.text, today),
            reading=read_guide(draft.summary, draft.text, highest_reading_age(today)),
            may_publish=last_writer(draft, writing.DRAFTED) != person.trail_key,
            **kwargs,
        )

    def call_verb(self, form: Form) -> None:
        writing.publish_draft(guide=self.guide, **form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Everybody can read it now."))
        return redirect(self.guide)
