"""Open Referral UK, in: an editor loads a file of another directory, and decides where it says something else than we do."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from assets import forms
from assets.actions.feeds import FeedResult, decide_difference, import_feed
from assets.presenters import feed_counts, side_by_side
from assets.reading import MOST_BYTES
from assets.rules import Can
from assets.selectors.staff import difference_of
from assets.views.editing import EditorsPage
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView
from kit.views import TakesFiles
from people.models import Person

FORM_BYTES = 64 * 1024  # what a form has besides its file


class LoadFeed(TakesFiles, PermissionRequiredMixin, VerbFormView):
    permission_required = Can.EDIT
    most_bytes = 2 * MOST_BYTES + FORM_BYTES
    template_name = "assets/load_feed.jinja"
    form_class = forms.LoadFeedForm
    result: FeedResult

    @classmethod
    def takes_from(cls, person: Person) -> bool:
        return person.has_perm(Can.EDIT)

    def call_verb(self, form: Form) -> None:
        data = form.cleaned_data
        self.result = import_feed(
            name=data["name"], feed=data["file"], area=data["area"], by=self.request.user, at=timezone.now()
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        context = {"counts": feed_counts(self.result), "left_out": self.result.left_out[:100]}
        return render(self.request, "assets/feed_loaded.jinja", context)


class DecideDifference(EditorsPage):
    template_name = "assets/difference.jinja"
    form_class = forms.DecideDifferenceForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if difference_of(self.asset) is None:
            return redirect("assets:edit", self.asset.reference)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.asset.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        difference = difference_of(self.asset)
        rows = side_by_side(self.asset, difference.values) if difference else []
        return super().get_context_data(rows=rows, **kwargs)

    def call_verb(self, form: Form) -> None:
        data = form.cleaned_data
        decide_difference(takes_theirs=data["answer"] == "theirs", version=data["version"], **self.who())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("It is decided, and counts as checked today."))
        return redirect("assets:suggested")
