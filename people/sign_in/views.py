"""Staying signed in, and signing in as one of the cast in a demonstration."""

import time

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

from kit.views import Public
from people import cast
from people.sign_in import sessions


class StaySignedIn(View):
    """A page that is open asks to stay signed in: being asked is what counts, there is nothing to show."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_staff_somewhere:
            sessions.note_activity(request.session, at=time.time())
        return HttpResponse(status=204)


class DemoSignIn(Public, View):
    """Be one of the cast with one click. It does not exist outside demonstrations."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, key: str) -> HttpResponse:
        person = settings.DEMO and cast.find(key)
        if not person:
            raise Http404
        login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
        sessions.note_sign_in(request.session, person, second_factor=True)
        where = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(where, {request.get_host()})
        return redirect(where if is_ours else settings.LOGIN_REDIRECT_URL)
