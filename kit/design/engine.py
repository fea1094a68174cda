"""What pages are made with, for whoever makes part of one from Python."""

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment


def jinja_environment() -> Environment:
    engine = engines["jinja"]
    assert isinstance(engine, Jinja2)  # noqa: S101 - settings.TEMPLATES gives this name to kit.design.backend.Pages
    return engine.env
