"""Django's admin for administrators who signed in with a second factor. For anybody else it is not there."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from people.sign_in import reauthentication

OURS = {"people"}


class AdministratorsOnly(AdminSite):
    site_header = site_title = "Administration"
    index_title = "Places, settings and people"

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[ModelAdmin] | None = None,
        **options: Any,
    ) -> None:
        """Our own tables only. What libraries bring is changed where the trail sees it."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if model._meta.app_label in OURS]
        super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        guarded = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            if _changes_something(request) and reauthentication.is_needed(request):
                return reauthentication.sign_in_again(request)
            return guarded(request, *args, **kwargs)

        return answer

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one way to sign in, and it is not Django's own page."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "/admin/"))
        raise Http404


def _changes_something(request: HttpRequest) -> bool:
    """The pages with a form: who may sign in, where places are, what holds from when."""
    return request.user.is_authenticated and request.path.endswith(("/add/", "/change/"))
