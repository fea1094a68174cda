"""Where other forms of a guide are written: Easy Read and translations, each a draft that a colleague publishes."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from guides import presenters
from guides.actions import easy_read, translating
from guides.actions.drafts import last_writer
from guides.easy_rules import as_typed
from guides.forms import EasyReadCheckForm, EasyReadForm, PublishForm, TranslationForm
from guides.languages import languages_offered
from guides.models import EasyPicture, EasyReadVersion, GuideTranslation, name_of_language
from guides.rules import Can
from guides.selectors import other_forms, public
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView

SAVED = _lazy("It is saved. Nobody but those who write guides sees it so far.")


class PublishedGuidePage:
    """Finds the English that stands. Who does not write guides is told no before anything is looked for."""

    def dispatch(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.WRITE):
                raise PermissionDenied
            self.english = public.version_to_read(slug)
            self.guide = self.english.guide
            self.find_draft(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find_draft(self, **kwargs: Any) -> None:
        """What else the page is about."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(guide=self.guide, english=self.english, **kwargs)


class ListOtherForms(PublishedGuidePage, TemplateView):
    template_name = "guides/forms.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = other_forms.states_of(self.guide, self.english, timezone.localdate())
        return super().get_context_data(states=states, **kwargs)


class OfEasyRead(PublishedGuidePage):
    draft: EasyReadVersion | None

    def find_draft(self, **kwargs: Any) -> None:
        self.draft = self.english.easy_reads.filter(published_on=None).first()


class OfTranslation(PublishedGuidePage):
    draft: GuideTranslation | None

    def find_draft(self, language: str, **kwargs: Any) -> None:
        if language not in languages_offered(timezone.localdate()):
            raise Http404
        self.language = language
        self.draft = self.english.translations.filter(language=language, published_on=None).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            draft=self.draft, language=self.language, language_name=name_of_language(self.language), **kwargs
        )


class WriteEasyRead(OfEasyRead, VerbFormView):
    template_name = "guides/write_easy_read.jinja"
    form_class = EasyReadForm

    def get_initial(self) -> dict[str, Any]:
        begun = self.draft or EasyReadVersion.objects.filter(english__guide=self.guide).first()
        lines = as_typed(easy_read.typed_lines(begun)) if begun else ""
        return {"lines": lines, "version": self.draft.version if self.draft else 0}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(draft=self.draft, pictures=list(EasyPicture.objects.all()), **kwargs)

    def call_verb(self, form: Form) -> None:
        easy_read.save_easy_read(
            guide=self.guide, **form.cleaned_data, by=self.request.user, at=timezone.now()
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, SAVED)
        return redirect("guides:easy-read-draft", self.guide.slug)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": [(_lazy("The lines"), as_typed(easy_read.typed_lines(problem.current)))]}


class PublishOther(VerbFormView):
    """A draft as it will look. Whoever did not write it publishes it here."""

    form_class = PublishForm
    drafted: ClassVar[str]

    def get_initial(self) -> dict[str, Any]:
        if self.draft is None:
            raise Http404
        return {"version": self.draft.version}

    def may_publish(self) -> bool:
        return last_writer(self.draft, self.drafted) != self.request.user.trail_key

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Everybody can read it now."))
        return redirect("guides:forms", self.guide.slug)


class PublishEasyRead(OfEasyRead, PublishOther):
    template_name = "guides/easy_read_draft.jinja"
    drafted = easy_read.EASY_DRAFTED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.draft is None:
            raise Http404
        lines = other_forms.lines_of(self.draft)
        return super().get_context_data(
            easy_read=self.draft, lines=lines, may_publish=self.may_publish(), **kwargs
        )

    def call_verb(self, form: Form) -> None:
        easy_read.publish_easy_read(
            guide=self.guide, **form.cleaned_data, by=self.request.user, at=timezone.now()
        )


class CheckEasyRead(PublishedGuidePage, VerbFormView):
    """People have read it: who, as a group, and when."""

    template_name = "guides/check_easy_read.jinja"
    form_class = EasyReadCheckForm

    def find_draft(self, **kwargs: Any) -> None:
        self.easy_read = other_forms.easy_read_of(self.guide.slug).row

    def call_verb(self, form: Form) -> None:
        easy_read.record_easy_read_check(
            easy_read=self.easy_read, **form.cleaned_data, by=self.request.user, at=timezone.now()
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Its page says who has checked it."))
        return redirect("guides:easy-read", self.guide.slug)


class WriteTranslation(OfTranslation, VerbFormView):
    template_name = "guides/translate.jinja"
    form_class = TranslationForm
    FIELDS = ("title", "summary", "text", "is_machine")

    def get_initial(self) -> dict[str, Any]:
        rows = GuideTranslation.objects.filter(english__guide=self.guide, language=self.language)
        begun = self.draft or rows.order_by("-pk").first()
        saved = {name: getattr(begun, name) for name in self.FIELDS} if begun else {}
        return saved | {"version": self.draft.version if self.draft else 0}

    def call_verb(self, form: Form) -> None:
        translating.save_translation(
            guide=self.guide, language=self.language, **form.cleaned_data, by=self.request.user, at=timezone.now()
        )  # fmt: skip

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, SAVED)
        return redirect("guides:translation-draft", self.guide.slug, self.language)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        current: GuideTranslation = problem.current
        return {"stands_now": [(_lazy("Its title"), current.title), (_lazy("The text"), current.text)]}


class PublishTranslation(OfTranslation, PublishOther):
    template_name = "guides/translation_draft.jinja"
    drafted = translating.TRANSLATION_DRAFTED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.draft is None:
            raise Http404
        parts = presenters.shown_parts(self.draft.text, timezone.localdate())
        return super().get_context_data(
            translation=self.draft, parts=parts, may_publish=self.may_publish(), **kwargs
        )

    def call_verb(self, form: Form) -> None:
        translating.publish_translation(
            guide=self.guide, language=self.language, **form.cleaned_data, by=self.request.user, at=timezone.now()
        )  # fmt: skip
