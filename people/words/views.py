"""Words and names: what things are called, who chose it, and choosing another."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.forms import VersionedForm
from kit.verbs.views import VerbFormView
from people.models import WordSource
from people.rules import Can
from people.words import actions, forms, presenters
from people.words.selectors import NameNow, name_now, names_now


class ListWords(PermissionRequiredMixin, TemplateView):
    permission_required = Can.CHOOSE_WORDS
    template_name = "people/words.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = names_now(timezone.localdate())
        sentences = {"who_chose": presenters.who_chose, "planned_sentence": presenters.planned_sentence}
        return super().get_context_data(parts=parts, **sentences, **kwargs)


class WordFormView(PermissionRequiredMixin, VerbFormView):
    """Refused before the name is looked for."""

    permission_required = Can.CHOOSE_WORDS
    now: NameNow

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and self.has_permission():
            now = name_now(self.kwargs["key"], timezone.localdate())
            if now is None:
                raise Http404
            self.now = now
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sentences = {"who_chose": presenters.who_chose, "planned_sentence": presenters.planned_sentence}
        return super().get_context_data(now=self.now, **sentences, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.now.rows}

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Saved."))
        return redirect("words:list")

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": presenters.in_words(problem.current)}


class ChooseWord(WordFormView):
    """Looked at first where it stands, then saved: two buttons of one form."""

    template_name = "people/choose_word.jinja"
    form_class = forms.ChooseWordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"name": self.now.name}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if "look" in request.POST and form.is_valid():
            return self.show_preview(form)
        return super().post(request, *args, **kwargs)

    def show_preview(self, form: Form) -> HttpResponse:
        spoken, today = form.spoken(), timezone.localdate()
        try:
            actions.check_choice(self.now.name, spoken, form.cleaned_data["starts_on"], today)
        except actions.NotPossible as problem:
            return self.refuse(form, problem)
        preview = presenters.word_preview(self.now.name, spoken)
        return self.render_to_response(self.get_context_data(form=form, preview=preview))

    def call_verb(self, form: Form) -> None:
        typed = {name: form.cleaned_data[name] for name in ("how", "starts_on", "version", "idempotency_key")}
        actions.choose_word(
            key=self.now.name.key, spoken=form.spoken(), source=WordSource.GROUP, by=self.request.user,
            at=timezone.now(), **typed,
        )  # fmt: skip


class RestoreWord(WordFormView):
    template_name = "people/restore_word.jinja"
    form_class = VersionedForm

    def call_verb(self, form: Form) -> None:
        actions.restore_standard_word(
            key=self.now.name.key,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=timezone.now(),
        )
