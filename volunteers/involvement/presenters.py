"""What stands in a form now beside what was typed, in words."""

from datetime import date
from typing import Any

from django.forms import BaseForm, Field
from django.utils.formats import date_format

from kit.translation import gettext as _


def differences(form: BaseForm, stands: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, words) of each answer that now stands otherwise than it was typed."""
    return [
        (str(field.label), answer_in_words(field.field, stands[field.name]))
        for field in form.visible_fields()
        if field.name in stands
        and answer_in_words(field.field, form.cleaned_data.get(field.name))
        != answer_in_words(field.field, stands[field.name])
    ]


def answer_in_words(field: Field, value: object) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value)
    labels = {str(key): label for key, label in getattr(field, "choices", ())}
    if isinstance(value, (list, tuple)):
        return ", ".join(labels.get(str(choice), str(choice)) for choice in value) or "Nothing"
    key = str(getattr(value, "reference", getattr(value, "pk", value)))
    return str(labels.get(key, _("Nothing") if value in (None, "") else value))
