"""Anybody suggests what a place has, without an account."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assets.actions.looking import suggest_asset
from assets.forms import SuggestAssetForm
from kit import rate
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView
from kit.views import Nameless
from people.models import Area

# A library shares one address: this stops machines, not a busy afternoon.
SUGGESTED_AN_HOUR = 60
TOO_MANY = _lazy("A lot has been suggested from here in the last hour. It is still below: send it later.")


class SuggestAsset(Nameless, VerbFormView):
    template_name = "assets/suggest.jinja"
    form_class = SuggestAssetForm

    def get_initial(self) -> dict[str, Any]:
        return {"area": Area.objects.filter(slug=self.request.GET.get("place", "").replace("\0", "")).first()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rate.allow(rate.client_key(request, "assets"), limit=SUGGESTED_AN_HOUR, seconds=3600):
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        form.add_error(None, TOO_MANY)
        return self.render_to_response(self.get_context_data(form=form), status=429)

    def call_verb(self, form: Form) -> None:
        details = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        suggest_asset(**details, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        """At once and not after a redirect: the same post shows it again."""
        return render(self.request, "assets/suggested_thanks.jinja", {"name": form.cleaned_data["name"]})
