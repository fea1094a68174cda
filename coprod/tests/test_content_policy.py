"""The content policy is put together once and is the library's own, word for word."""

import pytest
from csp.constants import HEADER
from csp.decorators import csp_exempt, csp_update
from csp.exceptions import CSPNonceError
from csp.middleware import CSPMiddleware
from django.http import HttpResponse
from django.test import RequestFactory

from coprod.middleware import ContentPolicy


def answer(request):
    return HttpResponse("a page")


def with_a_nonce(request):
    return HttpResponse(f"a page with {request.csp_nonce}")


def with_its_own_header(request):
    return HttpResponse("a page", headers={HEADER: "default-src https:"})


VIEWS = {
    "plain": answer,
    "exempt": csp_exempt()(answer),
    "updated": csp_update({"img-src": ["https:"]})(answer),
    "its own header": with_its_own_header,
}


def policy_of(middleware, view):
    return middleware(view)(RequestFactory().get("/")).headers.get(HEADER)


@pytest.mark.parametrize("name", VIEWS)
def test_it_is_what_the_library_would_say(name):
    assert policy_of(ContentPolicy, VIEWS[name]) == policy_of(CSPMiddleware, VIEWS[name])


def test_those_answers_differ_from_the_plain_one():
    assert len({policy_of(ContentPolicy, view) for view in VIEWS.values()}) == len(VIEWS)


def test_a_nonce_that_a_page_used_stands_in_its_policy():
    response = ContentPolicy(with_a_nonce)(RequestFactory().get("/"))
    nonce = response.content.decode().removeprefix("a page with ")
    assert f"'nonce-{nonce}'" in response.headers[HEADER]


def test_a_nonce_cannot_be_asked_for_once_the_policy_is_written():
    request = RequestFactory().get("/")
    ContentPolicy(answer)(request)
    with pytest.raises(CSPNonceError):
        str(request.csp_nonce)


@pytest.mark.parametrize("setting", ["DEBUG", "CONTENT_SECURITY_POLICY_REPORT_ONLY"])
def test_where_the_settings_ask_for_more_the_library_answers(settings, setting):
    setattr(settings, setting, {"DIRECTIVES": {"img-src": ["data:"]}})
    assert not ContentPolicy(answer).policy
    assert policy_of(ContentPolicy, answer) == policy_of(CSPMiddleware, answer)
