"""What stands around every page."""

from collections.abc import Callable, Mapping, Sequence

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware

from coprod import drafts, kept_words, views
from kit.turns import Busy
from people.selectors import the_trust


class ContentPolicy(CSPMiddleware):
    """The library's own, which puts the policy together twice for each answer.

    As the settings have it, it is put together once. An answer with a policy or a nonce of its own is the library's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        super().__init__(get_response)
        is_plain = settings.CONTENT_SECURITY_POLICY.keys() == {"DIRECTIVES"}
        has_more = settings.DEBUG or hasattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY")
        self.policy = build_policy() if is_plain and not has_more else ""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        has_own = hasattr(request, "_csp_nonce") or any(name.startswith("_csp_") for name in vars(response))
        if has_own or not self.policy:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        # From here on a nonce would stand in no header.
        request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)
        return response


class Security(SecurityMiddleware):
    """Django's own. What it refuses itself, such as a request for another host, carries its headers too."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        try:
            return super().process_request(request)
        except SuspiciousOperation as error:
            return response_for_exception(request, error)


class SignInRequired(LoginRequiredMiddleware):
    """Closed by default. Django's own asks who somebody is first, which opens a session on public pages too."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        if request.method == "POST" and not request.user.is_authenticated:
            return self.sent_too_late(request, view_func)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def sent_too_late(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        """The words wait for whoever was signed in a moment ago.

        Where we cannot tell who that was, they are shown at once.
        """
        has_words = kept_words.may_be_kept(request, view_func) and drafts.posted_words(
            drafts.posted_fields(request)
        )
        person = getattr(request, "signed_out", None)
        if has_words and not (person and kept_words.store_draft(request, person)):
            return views.signed_out(request)
        return redirect_to_login(kept_words.page_of(request))


class services_away:
    """When the database or Redis cannot be reached, say so kindly and give back what the person wrote.

    Only errors from a view arrive here. Those from other middleware (the
    session, sign-in) become `views.server_error`, which asks the same question.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, error):
        return views.away(request, error) if views.is_away(error) else None


class lines_are_full:
    """Too many ask for something costly at once: whoever finds
    no place in the line is told so, and keeps their words.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return views.busy(request, error) if isinstance(error, Busy) else None


class words_are_known:
    """Before a page is made the process looks, where it is time, at what things are called now: also what a view says
    before the page is drawn is said in those words. Health checks, which are no pages, ask nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable,
        view_args: Sequence[object],
        view_kwargs: Mapping[str, object],
    ) -> None:
        if hasattr(view_func, "view_class"):
            the_trust()
