"""What holds for every model of ours, so that a new one cannot forget it."""

from types import SimpleNamespace

import pgtrigger
from django.apps import apps

from kit.refusals import Refusal
from kit.trail.models import Entry
from tests.field_classes import CLASSES

ROOMS = (
    "kit",
    "people",
    "subscriptions",
    "feedback",
    "meetings",
    "publicity",
    "audits",
    "volunteers",
    "forums",
    "initiatives",
    "guides",
    "circle",
    "assets",
    "outreach",
    "insight",
    "coprod",
)  # lowest first


def room_of(model):
    return model.__module__.partition(".")[0]


def ours():
    return [model for model in apps.get_models(include_auto_created=False) if room_of(model) in ROOMS]


def unclassed(model):
    """Fields nobody has classed, classes we do not know, and classes for fields that are gone."""
    classed = getattr(model, "PRIVACY", {})
    fields = {field.name for field in model._meta.concrete_fields}
    known = fields | {field.name for field in model._meta.many_to_many}
    wrong = {name for name, value in classed.items() if value not in CLASSES}
    return sorted((fields - classed.keys()) | wrong | (classed.keys() - known))


def upward(model):
    """Relations that point at a room above the model's own."""
    here = ROOMS.index(room_of(model))
    targets = [
        field.related_model
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model
    ]
    return [
        other.__name__ for other in targets if room_of(other) in ROOMS and ROOMS.index(room_of(other)) > here
    ]


def test_we_look_at_the_models_there_are():
    assert {"Person", "Ticket", "Entry", "Letter"} <= {model.__name__ for model in ours()}


def test_every_field_is_classed():
    assert {model.__name__: unclassed(model) for model in ours() if unclassed(model)} == {}


def test_a_field_nobody_classed_is_found():
    ticket = apps.get_model("feedback", "Ticket")
    classes = {name: value for name, value in ticket.PRIVACY.items() if name != "words"}
    forgetful = SimpleNamespace(PRIVACY=classes | {"title": "who knows", "gone": "plain"}, _meta=ticket._meta)
    assert unclassed(forgetful) == ["gone", "title", "words"]


def test_relations_only_point_downwards():
    assert {model.__name__: upward(model) for model in ours() if upward(model)} == {}


def test_a_relation_that_points_upwards_is_found():
    ticket = apps.get_model("feedback", "Ticket")
    lifted = SimpleNamespace(__module__="kit.somewhere", _meta=ticket._meta)
    assert "Person" in upward(lifted)


def ignorable(models):
    """Triggers that a session could tell the database to leave out: django-pgtrigger's own."""
    triggers = [(model, trigger) for model in models for trigger in getattr(model._meta, "triggers", [])]
    assert triggers
    return [f"{model._meta.label}.{t.name}" for model, t in triggers if not isinstance(t, Refusal)]


def test_what_the_database_refuses_no_session_can_leave_out():
    assert ignorable(apps.get_models()) == []


def test_control_a_trigger_of_the_library_s_own_is_found(monkeypatch):
    own = pgtrigger.Protect(name="stays", operation=pgtrigger.Update)
    monkeypatch.setattr(Entry._meta, "triggers", [*Entry._meta.triggers, own])
    assert ignorable([Entry]) == ["trail.Entry.stays"]
