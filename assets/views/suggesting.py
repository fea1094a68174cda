"""Anybody suggests what a place has, and says whether it is still right, without an account."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from assets.actions.checking import reply_about_asset
from assets.actions.looking import suggest_asset
from assets.forms import StillRightForm, SuggestAssetForm
from assets.selectors.public import public_asset
from kit import rate
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView
from kit.views import Nameless
from people.models import Area

# A library shares one address: this stops machines, not a busy afternoon.
SENT_AN_HOUR = 60
TOO_MANY = _lazy("A lot has been sent from here in the last hour. It is still below: send it later.")


class SentByAnybody(Nameless, VerbFormView):
    """A form for everybody: so many an hour from one place, and nothing that was typed is lost."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rate.allow(rate.client_key(request, "assets"), limit=SENT_AN_HOUR, seconds=3600):
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        form.add_error(None, TOO_MANY)
        return self.render_to_response(self.get_context_data(form=form), status=429)


class SuggestAsset(SentByAnybody):
    template_name = "assets/suggest.jinja"
    form_class = SuggestAssetForm

    def get_initial(self) -> dict[str, Any]:
        return {"area": Area.objects.filter(slug=self.request.GET.get("place", "").replace("\0", "")).first()}

    def call_verb(self, form: Form) -> None:
        details = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        suggest_asset(**details, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        """At once and not after a redirect: the same post shows it again."""
        return render(self.request, "assets/suggested_thanks.jinja", {"name": form.cleaned_data["name"]})


class SayWhetherRight(SentByAnybody):
    template_name = "assets/still_right.jinja"
    form_class = StillRightForm

    def setup(self, request: HttpRequest, *args: Any, reference: UUID, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.asset, _agreed = public_asset(reference, timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(asset=self.asset, **kwargs)

    def call_verb(self, form: Form) -> None:
        data = form.cleaned_data
        reply_about_asset(
            asset=self.asset,
            idempotency_key=data["idempotency_key"],
            is_right=data["answer"] == "yes",
            words=data["words"],
            at=timezone.now(),
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        is_right = form.cleaned_data["answer"] == "yes"
        return render(self.request, "assets/replied.jinja", {"asset": self.asset, "is_right": is_right})
