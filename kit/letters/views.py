"""What was not sent, for those who look after the site; letters as their readers get them, in the demo only."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import DetailView, ListView, View

from kit.letters import post, returned, sending
from kit.letters.models import SEND_AGAIN, Letter, LetterState
from kit.translation import gettext as _
from kit.views import Public


class DemoOnly:
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Letters(Public, DemoOnly, ListView):
    template_name = "letters/list.jinja"
    context_object_name = "letters"
    paginate_by = 50

    def get_queryset(self):
        return Letter.objects.exclude(sealed="").newest_first()


class OneLetter(Public, DemoOnly, DetailView):
    template_name = "letters/letter.jinja"
    context_object_name = "letter"

    def get_queryset(self):
        return Letter.objects.exclude(sealed="")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            parts=post.rendered(self.object), body=post.body(self.object), **kwargs
        )


class LooksAfterLetters(PermissionRequiredMixin):
    """To everyone else these pages are not there."""

    permission_required = "letters.look_after"

    def handle_no_permission(self):
        raise Http404


class NotSent(LooksAfterLetters, ListView):
    """Kinds, days and what went wrong. Neither addresses nor words: they are sealed, and stay so."""

    template_name = "letters/not_sent.jinja"
    context_object_name = "letters"
    paginate_by = 50

    def get_queryset(self):
        return Letter.objects.not_sent().newest_first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = dict(Letter.objects.values_list("state").annotate(Count("pk")))
        return super().get_context_data(
            counts=[(state.label, counts.get(state, 0)) for state in LetterState],
            waits_long=Letter.objects.filter(state=LetterState.WAITING, attempts__gte=3).count(),
            **kwargs,
        )


class SendAgain(LooksAfterLetters, View):
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk) -> HttpResponse:
        letter = get_object_or_404(Letter, pk=pk, state__in=SEND_AGAIN)
        sending.send_again(letter=letter, by=request.user, at=timezone.now())
        messages.success(request, _("We are trying to send it again"))
        return redirect("letters:not-sent")


@method_decorator(csrf_exempt, name="dispatch")
class Returned(Public, View):
    """Where a mail server hands over letters that came back, as they are. Closed while nobody has set a key."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        key = settings.LETTERS_RETURNED_KEY
        if not key or not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {key}"):
            raise Http404
        if int(request.headers.get("Content-Length") or 0) > returned.MOST_BYTES:
            return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        returned.record_returned_letter(request.body, at=timezone.now())
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
