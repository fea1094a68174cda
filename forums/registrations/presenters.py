"""What is asked of somebody who comes, in groups: what is known already in words, and the boxes to change it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.forms import BaseForm, BoundField

from forums.rounds.models import NEEDS, HelpToCome
from kit.translation import gettext as _

REACH, NEED, HELP = ("called", "email", "phone"), ("needs",), ("help", "other")
CHOICES = [*NEEDS, *HelpToCome.choices]


@dataclass(frozen=True)
class FieldGroup:
    """Some boxes that belong together. Closed, it says what they hold."""

    title: str
    fields: list[BoundField]
    known: str
    is_open: bool


def registering_groups(form: BaseForm) -> list[FieldGroup]:
    """Who is not known yet finds the first group open; a group with a mistake in it is always open."""
    reach = _group(form, _("How we reach you"), REACH, _("We have nothing yet. You may leave it so."))
    need = _group(form, _("What you need to take part"), NEED, _("Nothing chosen. Open this to choose."))
    help_ = _group(form, _("What would help you to come"), HELP, _("Nothing chosen. Open this to choose."))
    return [reach, need, help_]


def _group(form: BaseForm, title: str, names: Sequence[str], nothing: str) -> FieldGroup:
    fields = [form[name] for name in names]
    answers = "; ".join(words for field in fields for words in _words_of(field))
    is_open = any(field.errors for field in fields) or (names == REACH and not answers)
    return FieldGroup(title, fields, answers or nothing, is_open)


def _words_of(field: BoundField) -> Iterator[str]:
    value = field.value() or ""
    if isinstance(value, str):
        yield from filter(None, [value.strip()])
        return
    yield from (str(label) for choice, label in CHOICES if choice in value)
