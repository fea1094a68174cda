"""The codebook: everybody reads it, co-production leads keep it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.board.actions import themes as theme_actions
from feedback.board.forms import themes as theme_forms
from feedback.board.selectors import tickets
from feedback.tickets import voters
from feedback.tickets.models import Theme
from feedback.tickets.rules import Can
from feedback.tickets.selectors import themes as theme_selectors
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.views import VerbFormView
from kit.views import Public


class ListThemes(Public, TemplateView):
    template_name = "feedback/themes.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = voters.signed_in(self.request)
        may_keep = person is not None and person.has_perm(Can.KEEP_THEMES)
        themes = theme_selectors.themes()
        offered = [theme for theme in themes if theme.retired_on is None]
        tree = [
            (theme, [child for child in offered if child.parent == theme])
            for theme in offered
            if not theme.parent
        ]
        retired = [theme for theme in themes if theme.retired_on] if may_keep else []
        return super().get_context_data(tree=tree, retired=retired, may_keep=may_keep, **kwargs)


class ThemeForm(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.KEEP_THEMES
    template_name = "feedback/theme.jinja"
    form_class = theme_forms.ChangeTheme
    theme = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(theme=self.theme, **kwargs)

    def call_verb(self, form: BaseForm) -> str:
        return self.act(by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice)
        return redirect("feedback:themes")


class AddTheme(ThemeForm):
    def act(self, *, version: int | None, **what: Any) -> str:
        return _("“{theme}” is added.").format(theme=theme_actions.add_theme(**what))


class ChangeTheme(ThemeForm):
    def setup(self, request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.slug = slug

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.theme = theme_selectors.theme(self.slug)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.theme = theme_selectors.theme(self.slug)
        return super().post(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        theme = self.theme
        same = {
            name: getattr(theme, name) for name in ("name", "belongs", "examples", "qdc", "ko41a", "version")
        }
        return same | {"parent": theme.parent_id}

    def act(self, *, version: int | None, **what: Any) -> str:
        return _("“{theme}” is changed.").format(
            theme=theme_actions.change_theme(theme=self.theme, version=version or 0, **what)
        )


class ThemeButton(PermissionRequiredMixin, View):
    """A button beside a theme in the list."""

    permission_required = Can.KEEP_THEMES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        try:
            self.act(theme_selectors.theme(slug), by=request.user, at=timezone.now())
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("feedback:themes")

    def version(self) -> int:
        sent = self.request.POST.get("version", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


class MoveTheme(ThemeButton):
    def act(self, theme: Theme, **who: Any) -> None:
        theme_actions.move_theme(theme=theme, up=self.request.POST.get("to") == "up", **who)


class RetireTheme(ThemeButton):
    def act(self, theme: Theme, **who: Any) -> None:
        theme_actions.retire_theme(theme=theme, version=self.version(), **who)
        messages.success(
            self.request,
            _("“{theme}” is not offered any more. Points that have it keep it.").format(theme=theme),
        )


class BringBackTheme(ThemeButton):
    def act(self, theme: Theme, **who: Any) -> None:
        theme_actions.bring_back_theme(theme=theme, version=self.version(), **who)
        messages.success(self.request, _("“{theme}” is in use again.").format(theme=theme))


class SetThemes(VerbFormView):
    """What one ticket is about, for the co-production lead who looks after it."""

    template_name = "feedback/set_themes.jinja"
    form_class = theme_forms.SetThemes

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponse:
        self.ticket = tickets.public_ticket(reference)
        if not request.user.has_perm(Can.SET_THEMES, self.ticket):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"ticket": self.ticket}

    def get_initial(self) -> dict[str, Any]:
        return {"themes": self.ticket.theme_ids, "version": self.ticket.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(ticket=self.ticket, **kwargs)

    def call_verb(self, form: BaseForm) -> None:
        theme_actions.set_themes(
            ticket=self.ticket, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("The themes are saved."))
        return redirect(self.ticket)
