"""Where editors look at what was suggested: make it public, or say why not."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from assets import forms
from assets.actions import looking
from assets.agreed import freshness
from assets.models import Asset, AssetStage
from assets.rules import Can
from assets.selectors import staff
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView


class ListSuggested(PermissionRequiredMixin, TemplateView):
    permission_required = Can.EDIT
    template_name = "assets/suggested.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agreed = freshness(timezone.localdate())
        return super().get_context_data(
            assets=list(staff.suggested_assets()[: staff.SHOWN]),
            differing=list(staff.differing_assets()[: staff.SHOWN]),
            unchecked=list(staff.unchecked_assets(agreed)[: staff.SHOWN]),
            doubted=list(staff.doubted_assets()[: staff.SHOWN]),
            **kwargs,
        )


class EditorsPage(VerbFormView):
    """Finds it, for editors: who is none is told no before anything is looked for."""

    asset: Asset

    def dispatch(self, request: HttpRequest, *args: Any, reference: UUID, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.EDIT):
                raise PermissionDenied
            self.asset = staff.asset_to_edit(reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        replies = staff.open_replies(self.asset)
        return super().get_context_data(asset=self.asset, replies=replies, **kwargs)

    def who(self) -> dict[str, Any]:
        return {"asset": self.asset, "by": self.request.user, "at": timezone.now()}

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        current: Asset = problem.current
        rows = [
            (_lazy("What it is called"), current.name),
            (_lazy("What it is"), current.about),
            (_lazy("Where it stands"), current.get_stage_display()),
        ]
        return {"stands_now": rows}


class EditAsset(EditorsPage):
    template_name = "assets/edit.jinja"
    form_class = forms.EditAssetForm

    def get_initial(self) -> dict[str, Any]:
        names = [name for name in forms.EditAssetForm.base_fields if name != "area"]
        return {name: getattr(self.asset, name) for name in names} | {"area": self.asset.area.slug}

    def call_verb(self, form: Form) -> None:
        self.asset = looking.publish_asset(**form.cleaned_data, **self.who())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Everybody can read it now."))
        return redirect(self.asset)


class DeclineAsset(EditorsPage):
    template_name = "assets/decline.jinja"
    form_class = forms.DeclineAssetForm

    def get_initial(self) -> dict[str, Any]:
        because = self.asset.because if self.asset.stage == AssetStage.DECLINED else ""
        return {"version": self.asset.version, "because": because}

    def call_verb(self, form: Form) -> None:
        looking.decline_asset(**form.cleaned_data, **self.who())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("It is not shown."))
        return redirect("assets:suggested")
