"""How everything looks: the NHS.UK design system, its form pack, layouts and charts."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Warning as CheckWarning
from django.core.checks import register
from django.core.validators import MaxLengthValidator
from django.forms import ChoiceField, ModelChoiceField, ModelMultipleChoiceField, MultipleChoiceField
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from kit import pdf

MISSING = "The NHS.UK design system is not here yet. Run script/bootstrap, it puts it in node_modules/."

TOO_LONG = ngettext_lazy(
    "Make this shorter. It has %(show_value)d letters, and there is room for %(limit_value)d",
    "Make this shorter. It has %(show_value)d letters, and there is room for %(limit_value)d",
    "limit_value",
)
# Django's own speaks of valid choices. Somebody may have taken it away while the page was open.
NOT_THERE = _lazy("Choose one of those that are there")
# At once and not in `ready`: a field takes its sentences when the form it stands in is read, with the models.
for field in (ChoiceField, MultipleChoiceField, ModelChoiceField, ModelMultipleChoiceField):
    field.default_error_messages = field.default_error_messages | {"invalid_choice": NOT_THERE}


class DesignConfig(AppConfig):
    name = "kit.design"
    label = "design"

    def ready(self) -> None:
        # Django's own sentence speaks of a value that has characters. Every text field of every form says this one instead.
        MaxLengthValidator.message = TOO_LONG
        register(design_system_is_here, "design")
        register(pdfs_can_be_made, "design")


def design_system_is_here(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckWarning]:
    if settings.NHSUK.is_dir():
        return []
    return [CheckWarning(MISSING, id="design.W001")]


def pdfs_can_be_made(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckWarning]:
    return [CheckWarning(problem, id="design.W002") for problem in [pdf.problem()] if problem]
