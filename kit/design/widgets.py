"""Which macro draws which widget, and with what."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorList
from django.utils.html import format_html_join

from kit.design.fields import PARTS, DateParts
from kit.translation import MarkedText

WIDTHS = {"day": "2", "month": "2", "year": "4"}
# Attributes that the macros have an option for, or that browsers would use to check before we can explain.
OWN_ATTRIBUTES = {"class", "id", "name", "required", "rows", "cols", "aria-describedby", "aria-invalid"}
# Boxes for people's own words, which may be of a language that is written from right to left.
OWN_WORDS = {"text", "search"}
AS_WRITTEN = {"dir": "auto"}
OPTIONS = {"autocomplete", "inputmode", "pattern", "placeholder", "autocapitalize"}


def component_for(bound: BoundField, *, question: bool = False) -> tuple[str, dict[str, Any]]:
    """The component's name and its options. A widget without one is a mistake of ours, so it says so."""
    widget = bound.field.widget
    for kinds, build in BUILDERS:
        if isinstance(widget, kinds):
            name, options = build(bound, question)
            return name, {key: value for key, value in options.items() if value not in (None, "", {}, [])}
    raise TypeError(f"No NHS.UK component draws {type(widget).__name__}. Choose another widget.")


def focus_id(bound: BoundField) -> str:
    """Where a link from the error summary lands: the input
    itself, the first choice, or the wrong part of a date.
    """
    if isinstance(bound.field.widget, DateParts):
        return f"{own_id(bound)}_{next(iter(wrong_parts(bound)), PARTS[0])}"
    return own_id(bound)


def own_id(bound: BoundField) -> str:
    return bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name


def common(bound: BoundField) -> dict[str, Any]:
    attrs = bound.field.widget.attrs
    hint: dict[str, object] | None = {"text": str(bound.help_text)} if bound.help_text else None
    if hint and is_html(bound.help_text):
        hint = {"html": bound.help_text}
    return {
        "id": own_id(bound),
        "name": bound.html_name,
        "hint": hint,
        "errorMessage": error_message(bound.errors),
        "classes": attrs.get("class"),
        "disabled": bound.field.disabled or None,
        "attributes": {
            k: flag(v) for k, v in attrs.items() if k not in OWN_ATTRIBUTES | OPTIONS and v is not False
        },
    }


def flag(value: object) -> dict[str, bool] | str:
    return {"value": True, "optional": True} if value is True else str(value)


def error_message(errors: ErrorList) -> dict[str, str] | None:
    if len(errors) > 1:
        return {"html": format_html_join("\n", "{}<br>", ((message,) for message in errors))}
    return {"text": str(errors[0])} if errors else None


def label(bound: BoundField, question: bool) -> dict[str, Any]:
    heading = {"size": "l", "isPageHeading": True} if question else {}
    return {"text": str(bound.label), **heading}


def fieldset(bound: BoundField, question: bool) -> dict[str, Any]:
    return {"legend": {"size": "m", **label(bound, question)}}


def described(bound: BoundField, question: bool) -> dict[str, Any]:
    return {**common(bound), "label": label(bound, question)}


def text_input(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    widget, field = bound.field.widget, bound.field
    options = described(bound, question) | {"value": input_value(bound), "type": widget.input_type}
    if widget.input_type in OWN_WORDS and "inputmode" not in widget.attrs:
        options["attributes"] = AS_WRITTEN | options["attributes"]
    if isinstance(widget, forms.NumberInput):
        # Browsers' number boxes change on scrolling and say nothing when a letter is typed.
        whole = isinstance(field, forms.IntegerField) and not isinstance(
            field, (forms.FloatField, forms.DecimalField)
        )
        options |= {"type": "text", "inputmode": "numeric" if whole else "decimal"}
        options["attributes"] = {
            k: v for k, v in options["attributes"].items() if k not in {"min", "max", "step", "dir"}
        }
    if isinstance(widget, forms.EmailInput):
        options |= {"autocomplete": "email", "spellcheck": False}
    return "input", options | {k: widget.attrs[k] for k in OPTIONS if k in widget.attrs}


def password(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    widget = bound.field.widget
    options = described(bound, question) | {"value": input_value(bound) if widget.render_value else None}
    return "password-input", options | {k: widget.attrs[k] for k in OPTIONS if k in widget.attrs}


def textarea(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    widget, field = bound.field.widget, bound.field
    options = described(bound, question) | {
        "value": input_value(bound),
        "rows": str(widget.attrs.get("rows", 5)),
    }
    options["attributes"] = AS_WRITTEN | options["attributes"]
    most_words, longest = getattr(field, "most_words", None), getattr(field, "max_length", None)
    for name in ("maxlength", "minlength"):  # the count explains; a browser would cut the text off in silence
        options["attributes"].pop(name, None)
    options |= {k: widget.attrs[k] for k in ("autocomplete",) if k in widget.attrs}
    if most_words:
        return "character-count", options | {"maxlength": str(most_words), "countType": "words"}
    if longest:
        return "character-count", options | {"maxlength": str(longest)}
    return "textarea", options


def select(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    return "select", described(bound, question) | {
        "items": [choice_item(choice) for choice in choice_members(bound)]
    }


def radios(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    return "radios", choosing(bound, question)


def checkboxes(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    return "checkboxes", choosing(bound, question)


def choosing(bound: BoundField, question: bool) -> dict[str, Any]:
    options = common(bound)
    items = [{**choice_item(c, "checked"), "disabled": options["disabled"]} for c in choice_members(bound)]
    options["idPrefix"] = options.pop("id")
    return options | {"fieldset": fieldset(bound, question), "items": items}


def boolean(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    options = common(bound)
    item = {
        "id": options["id"],
        "value": "on",
        "text": str(bound.label),
        "checked": bool(bound.field.widget.check_test(bound.value())),
        "disabled": options["disabled"],
    }
    options["idPrefix"] = options.pop("id")
    return "checkboxes", options | {"items": [item]}


def date_input(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    options = common(bound)
    values = bound.value()
    values = values if isinstance(values, (list, tuple)) else bound.field.widget.decompress(values)
    wrong = wrong_parts(bound)
    items = [
        {
            "id": f"{options['id']}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": part.capitalize(),
            "width": WIDTHS[part],
            "value": "" if value is None else str(value),
            "error": part in wrong,
        }
        for part, value in zip(PARTS, values, strict=True)
    ]
    del options["name"]
    return "date-input", options | {"fieldset": fieldset(bound, question), "items": items}


def wrong_parts(bound: BoundField) -> list[str]:
    """The parts of a date to mark: the one that is missing, else all three."""
    faults = list(bound.form.errors.as_data().get(bound.name, []))
    named = {(fault.params or {}).get("part") for fault in faults} & set(PARTS)
    return [part for part in PARTS if part in named] or (list(PARTS) if faults else [])


def file(bound: BoundField, question: bool) -> tuple[str, dict[str, Any]]:
    options = described(bound, question)
    if bound.field.widget.allow_multiple_selected:
        options["multiple"] = True
    return "file-upload", options


def choice_members(bound: BoundField) -> Iterator[dict[str, Any]]:
    """What can be chosen, in order, as Django's widget sees it. The names of groups go before their choices."""
    for group, members, _ in bound.field.widget.optgroups(bound.html_name, chosen(bound)):
        for member in members:
            yield {**member, "label": f"{group}: {member['label']}" if group else member["label"]}


def chosen(bound: BoundField) -> list[str]:
    value = bound.field.widget.format_value(bound.value())
    return value if isinstance(value, list) else [value]


def choice_item(choice: dict[str, Any], on: str = "selected") -> dict[str, Any]:
    label = choice["label"]
    words = {"html": label} if is_html(label) else {"text": str(label)}
    return {"value": str(choice["value"])} | words | ({on: True} if choice["selected"] else {})


def is_html(words: Any) -> bool:
    """A marked text escapes itself, and is none."""
    return hasattr(words, "__html__") and not isinstance(words, MarkedText)


def input_value(bound: BoundField) -> str | None:
    value = bound.field.widget.format_value(bound.value())
    return None if value is None else str(value)


# The first that fits draws it, so the special ones stand before what they are kinds of.
BUILDERS = (
    (forms.PasswordInput, password),
    (forms.FileInput, file),
    (forms.CheckboxInput, boolean),
    ((forms.CheckboxSelectMultiple, forms.SelectMultiple), checkboxes),
    (forms.RadioSelect, radios),
    (forms.Select, select),
    (DateParts, date_input),
    (forms.Textarea, textarea),
    (forms.widgets.Input, text_input),
)
