"""What everybody reads of guides."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from feedback.tickets.voters import signed_in
from guides import presenters
from guides.models import name_of_language
from guides.rules import Can
from guides.selectors import public, staff
from guides.selectors.other_forms import with_other_forms
from kit.views import Public


class ListGuides(Public, TemplateView):
    template_name = "guides/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = signed_in(self.request)
        may_write = person is not None and person.has_perm(Can.WRITE)
        return super().get_context_data(
            topics=public.listed_guides(),
            may_write=may_write,
            drafts=list(staff.unpublished_guides()[:50]) if may_write else [],
            **kwargs,
        )


class ShowGuide(Public, TemplateView):
    template_name = "guides/guide.jinja"

    def get_context_data(self, slug: str, number: int | None = None, **kwargs: Any) -> dict[str, Any]:
        person, today = signed_in(self.request), timezone.localdate()
        version = public.version_to_read(slug, number, with_other_forms)
        past = public.past_versions(version)
        return super().get_context_data(
            version=version,
            guide=version.guide,
            parts=presenters.shown_parts(version.text, today),
            is_overdue=version.is_overdue(today),
            past=past,
            is_newest=version.number == past[0].number,
            is_quoted=number is not None,
            languages=[(code, name_of_language(code)) for code in version.language_codes],
            is_large=self.request.GET.get("print") == "large",
            may_write=person is not None and person.has_perm(Can.WRITE),
            **kwargs,
        )


class ShowVersion(ShowGuide):
    """One of its versions, the newest too: whoever quotes it says which."""


class ShowCards(Public, TemplateView):
    """All parts as small cards on a sheet, to be cut for a table."""

    template_name = "guides/cards.jinja"

    def get_context_data(self, slug: str, **kwargs: Any) -> dict[str, Any]:
        version = public.version_to_read(slug)
        return super().get_context_data(
            version=version,
            guide=version.guide,
            parts=presenters.shown_cards(version.text, timezone.localdate()),
            **kwargs,
        )
