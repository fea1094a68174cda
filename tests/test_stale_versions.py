"""Whoever sends a form that was made from an older version is told so in one way, whatever the form: 409, and both texts."""

from collections.abc import Iterator

import pytest
from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import URLResolver, get_resolver
from django.views.generic import FormView

from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.forms import VersionField
from kit.verbs.views import VerbFormView

NEWEST = 7
OURS = (
    "assets",
    "audits",
    "circle",
    "feedback",
    "forums",
    "guides",
    "initiatives",
    "outreach",
    "insight",
    "meetings",
    "people",
    "publicity",
    "volunteers",
)


def routed_views(resolver: URLResolver | None = None) -> Iterator[type]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routed_views(pattern)
        elif hasattr(pattern.callback, "view_class"):
            yield pattern.callback.view_class


def carries_a_version(view_class: type) -> bool:
    """A form that is put together while the page is made may carry one too."""
    if not issubclass(view_class, FormView):
        return False
    fields = getattr(view_class.form_class, "base_fields", {}).values()
    return (
        any(isinstance(field, VersionField) for field in fields)
        or view_class.get_form_class.__module__.split(".")[0] in OURS
    )


def versioned_views() -> list[type]:
    return sorted(
        {view for view in routed_views() if carries_a_version(view)},
        key=lambda view: (view.__module__, view.__name__),
    )


def answer_to_a_stale_form(view_class: type) -> tuple[HttpResponse, forms.Form]:
    """What the view makes of a verb that found another version. Everything but its rows is the view's own."""

    class WithoutRows(view_class):
        def call_verb(self, form):
            raise StaleVersion("What a colleague saved", NEWEST)

        act = confirm = call_verb

        def saved_meanwhile(self, form, problem):
            return {"theirs": problem.current}

        def get_context_data(self, **context):
            return context

        def render_to_response(self, context, **response):
            return HttpResponse(context.get("theirs", ""), **response)

    class Typed(forms.Form):
        words = forms.CharField()

    form = Typed(QueryDict("words=Mine&version=6&seen=6"))
    form.is_valid()
    return WithoutRows().form_valid(form), form


def faults(view_class: type) -> list[str]:
    response, form = answer_to_a_stale_form(view_class)
    version_field = getattr(view_class, "version_field", "version")
    return [
        fault
        for fault, is_so in {
            "the status says that it was saved": response.status_code != 409,
            "what the colleague saved is not shown": response.content != b"What a colleague saved",
            "the next press is refused again": form.data.get(version_field) != NEWEST,
            "the page does not say why": not form.non_field_errors(),
            "what was typed is lost": form.data.get("words") != "Mine",
        }.items()
        if is_so
    ]


@pytest.mark.parametrize(
    "view_class", versioned_views(), ids=lambda view: f"{view.__module__}.{view.__name__}"
)
def test_a_form_made_from_an_older_version_is_answered_with_a_conflict_and_both_texts(view_class):
    assert faults(view_class) == []


@pytest.mark.parametrize(
    "view_class", versioned_views(), ids=lambda view: f"{view.__module__}.{view.__name__}"
)
def test_the_page_sends_the_field_in_which_the_newest_version_goes_back(view_class):
    form_class = view_class.form_class
    assert (
        form_class is None
        or view_class.version_field in form_class.base_fields
        or "seen" in form_class.base_fields
    )


def test_every_room_in_which_people_change_the_same_thing_is_among_them():
    rooms = {view.__module__.split(".")[0] for view in versioned_views()}
    assert rooms == {
        "assets",
        "audits",
        "circle",
        "feedback",
        "forums",
        "guides",
        "initiatives",
        "insight",
        "outreach",
        "people",
        "publicity",
        "volunteers",
    }
    assert len(versioned_views()) > 40


def test_no_form_hides_a_version_in_a_field_of_its_own():
    """A number that is hidden under such a name is a VersionField, or the tests above would not see its page."""
    assert [
        f"{form.__module__}.{form.__qualname__}.{name}"
        for form in every_form(forms.BaseForm)
        for name, field in form.base_fields.items()
        if is_a_hidden_version(name, field)
    ] == []


def every_form(form_class: type) -> Iterator[type]:
    for below in form_class.__subclasses__():
        if below.__module__.split(".")[0] in OURS and hasattr(below, "base_fields"):
            yield below
        yield from every_form(below)


def is_a_hidden_version(name: str, field: forms.Field) -> bool:
    return (
        name in {"version", "seen"}
        and type(field) is forms.IntegerField
        and isinstance(field.widget, forms.HiddenInput)
    )


def test_a_form_that_forgets_the_version_of_the_newest_is_found_out():
    """The control: the two ways in which rooms answered before."""

    class AnswersAsIfSaved(FormView):
        version_field = "version"

        def form_valid(self, form):
            try:
                self.act(form)
            except StaleVersion as problem:
                form.add_error(None, str(problem))
                return self.render_to_response(self.get_context_data(form=form, theirs=problem.current))

    class SaysOnlyThatItIsNotPossible(VerbFormView):
        def form_valid(self, form):
            try:
                self.act(form)
            except NotPossible as problem:
                form.add_error(None, str(problem))
                return self.render_to_response(self.get_context_data(form=form))

    assert faults(AnswersAsIfSaved) == [
        "the status says that it was saved",
        "the next press is refused again",
    ]
    assert faults(SaysOnlyThatItIsNotPossible) == [
        "the status says that it was saved",
        "what the colleague saved is not shown",
        "the next press is refused again",
    ]


def test_a_version_hidden_in_a_field_of_its_own_is_found_out():
    assert is_a_hidden_version("version", forms.IntegerField(widget=forms.HiddenInput))
    assert not is_a_hidden_version("version", VersionField())
