"""Writing a newsletter together and signing it off."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView, View

from feedback.stories.marks import mark_in_words
from feedback.stories.models import UseKind
from feedback.stories.selectors import uses_agreed
from forums.newsletter import forms, selectors
from forums.newsletter.actions.newsletters import (
    add_newsletter_section,
    edit_newsletter_section,
    remove_newsletter_section,
    sign_newsletter_off,
)
from forums.newsletter.actions.redrawing import says_nothing
from forums.newsletter.presenters import newsletter_parts
from forums.newsletter.rules import Can
from forums.planning.views.planning import ActionFormView
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion


class ListNewslettersToWrite(PermissionRequiredMixin, ListView):
    permission_required = Can.WRITE_NEWSLETTER
    template_name = "forums/newsletter_desk.jinja"
    paginate_by = 20

    def get_queryset(self) -> QuerySet:
        return selectors.newsletters_for(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_post=self.request.user.has_perm(Can.POST_NEWSLETTER), **kwargs)


class NewsletterPage:
    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponseBase:
        self.newsletter = selectors.newsletter_for(request.user, reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(newsletter=self.newsletter, **kwargs)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "newsletters:write", self.newsletter.reference


class WriteNewsletter(NewsletterPage, TemplateView):
    template_name = "forums/newsletter_write.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sections = list(self.newsletter.sections.all())
        return super().get_context_data(
            rows=list(zip(sections, newsletter_parts(sections), strict=True)),
            letters=selectors.letter_counts(self.newsletter) if self.newsletter.sent_on else None,
            is_empty=not self.newsletter.sent_on and says_nothing(self.newsletter, timezone.localdate()),
            may_sign=self.request.user.has_perm(Can.SIGN_NEWSLETTER),
            **kwargs,
        )


class AddNewsletterSection(NewsletterPage, ActionFormView):
    form_class = forms.AddNewsletterSectionForm
    template_name = "forums/newsletter_add.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.newsletter.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uses = uses_agreed(UseKind.NEWSLETTER)
        return super().get_context_data(stories=[(use, mark_in_words(use)) for use in uses], **kwargs)

    def act(self, **what: Any) -> str:
        return _("Added: {heading}.").format(
            heading=add_newsletter_section(newsletter=self.newsletter, **what).heading
        )


class SignNewsletterOff(NewsletterPage, PermissionRequiredMixin, ActionFormView):
    permission_required = Can.SIGN_NEWSLETTER
    form_class = forms.SignOffForm
    template_name = "forums/newsletter_sign_off.jinja"
    version_field = "seen"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.newsletter.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        parts = newsletter_parts(list(self.newsletter.sections.all()))
        return super().get_context_data(parts=parts, **kwargs)

    def act(self, **what: Any) -> str:
        sign_newsletter_off(newsletter=self.newsletter, **what)
        return _("You have signed the newsletter off.")


class NewsletterSectionPage:
    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.section = selectors.section_for(request.user, pk)
        return super().dispatch(request, *args, **kwargs)


class EditNewsletterSection(NewsletterSectionPage, ActionFormView):
    form_class = forms.EditNewsletterSectionForm
    template_name = "forums/newsletter_section.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(section=self.section, newsletter=self.section.newsletter, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        section = self.section
        return {
            "heading": section.heading,
            "text": section.text,
            "position": section.position,
            "version": section.version,
        }

    def act(self, **what: Any) -> str:
        return _("Saved: {heading}.").format(
            heading=edit_newsletter_section(section=self.section, **what).heading
        )

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "newsletters:write", self.section.newsletter.reference


class RemoveNewsletterSection(NewsletterSectionPage, View):
    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            version = int(request.POST.get("version", ""))
            remove_newsletter_section(
                section=self.section, version=version, by=request.user, at=timezone.now()
            )
        except ValueError:
            messages.error(request, _("Nothing was removed. Open this page again, then remove."))
        except StaleVersion:
            messages.error(
                request, _("A colleague has just changed this section. Read it again before you remove it.")
            )
        except NotPossible as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Removed: {heading}.").format(heading=self.section.heading))
        return redirect("newsletters:write", self.section.newsletter.reference)
