"""The policy headers are on every page and every error page."""

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.test import Client

from coprod import views

ERRORS = [
    ("/nothing-here/", None, 404),
    ("/about/", SuspiciousOperation, 400),
    ("/about/", RuntimeError, 500),
    ("/about/", OperationalError, 503),
]
PAGES = [
    "/",
    *(f"/{pattern.pattern}" for pattern in views.PAGES),
    "/feedback/",
    "/feedback/new/",
    "/feedback.json",
]


def missing(response):
    """Names of the promises this response does not keep."""
    policy = response.headers.get("Content-Security-Policy", "")
    promises = {
        "content policy": "default-src 'none'" in policy and "unsafe-" not in policy,
        "frames": "frame-ancestors 'none'" in policy and response.headers.get("X-Frame-Options") == "DENY",
        "https only": "max-age=31536000" in response.headers.get("Strict-Transport-Security", ""),
        "referrer": response.headers.get("Referrer-Policy") == "same-origin",
        "permissions": "camera=()" in response.headers.get("Permissions-Policy", ""),
        "types": response.headers.get("X-Content-Type-Options") == "nosniff",
    }
    return [name for name, kept in promises.items() if not kept]


@pytest.mark.parametrize(
    "path", [*PAGES, "/account/login/", "/health/live", "/health/ready", "/admin/login/"]
)
def test_a_page_has_them(visitor, path):
    assert missing(visitor.get(path, secure=True)) == []


@pytest.mark.parametrize(("path", "error", "status"), ERRORS)
def test_an_error_page_has_them(quiet, trust, path, error, status, monkeypatch):
    if error:
        monkeypatch.setattr(views.PublicPage, "get_context_data", raiser(error))
    response = quiet.get(path, secure=True)
    assert response.status_code == status
    assert missing(response) == []


def asked_of_another_host(client):
    return client.get("/about/", headers={"host": "elsewhere.example"}, secure=True)


# What is answered before a page is asked: sent to the secure address, sent to the address with
# a slash, refused for its host where the secure address is worked out, and where it is not.
EARLY = {
    "to the secure address": (True, lambda client: client.get("/about/"), 301),
    "to the address with a slash": (False, lambda client: client.get("/about", secure=True), 301),
    "to another host, over plain HTTP": (
        True,
        lambda client: client.get("/about/", headers={"host": "a.example"}),
        400,
    ),
    "to another host": (False, asked_of_another_host, 400),
}
IN_THE_OLD_ORDER = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@pytest.mark.parametrize("name", EARLY)
@pytest.mark.parametrize("cookie", ["", "of-somebody"])
def test_what_is_answered_before_a_page_is_asked_has_them(trust, settings, name, cookie):
    settings.SECURE_SSL_REDIRECT, ask, status = EARLY[name]
    client = Client()
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    response = ask(client)
    assert response.status_code == status
    assert [
        name for name in missing(response) if response.wsgi_request.is_secure() or name != "https only"
    ] == []


@pytest.mark.parametrize("name", EARLY)
def test_control_with_the_guards_further_in_they_are_missing(trust, settings, name):
    settings.MIDDLEWARE = IN_THE_OLD_ORDER
    settings.SECURE_SSL_REDIRECT, ask, status = EARLY[name]
    response = ask(Client())
    assert response.status_code == status
    assert "frames" in missing(response)


def test_the_pages_for_a_stale_form_and_for_somebody_not_allowed_have_them(trust, sign_in):
    stale = Client(enforce_csrf_checks=True).post("/feedback/new/", {"words": "x"}, secure=True)
    not_allowed = sign_in("registered").get("/feedback/queue/", secure=True)
    assert (stale.status_code, not_allowed.status_code) == (403, 403)
    assert missing(stale) == missing(not_allowed) == []


@pytest.mark.parametrize(
    ("middleware", "promise"),
    [
        ("coprod.middleware.ContentPolicy", "content policy"),
        ("coprod.middleware.Security", "https only"),
        ("django.middleware.clickjacking.XFrameOptionsMiddleware", "frames"),
        ("django_permissions_policy.PermissionsPolicyMiddleware", "permissions"),
    ],
)
def test_without_its_guard_a_promise_is_seen_to_be_broken(trust, settings, middleware, promise):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != middleware]
    assert promise in missing(Client().get("/about/", secure=True))


def test_a_page_holds_no_inline_script_style_or_handler(visitor):
    page = visitor.get("/").content.decode()
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<style" not in page


def raiser(error):
    def fail(*args, **kwargs):
        raise error("on purpose")

    return fail
