"""Fields Django has not got: a date in three boxes, as NHS.UK asks for one, and a time as people write it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from kit import numbers, readers
from kit.translation import gettext
from kit.translation import gettext_lazy as _lazy

PARTS = ("day", "month", "year")
LONGEST_PART = 20  # letters: "September" and what people put around it
LINE_BREAK = re.compile(r"\r\n?")


class TextBox(forms.Textarea):
    """Text of several lines.

    A browser sends each line break as two letters: here it is one, as the page counts it.
    """

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> Any:
        value = super().value_from_datadict(data, files, name)
        return LINE_BREAK.sub("\n", value) if isinstance(value, str) else value


class DateParts(forms.MultiWidget):
    """Day, month and year. Reads `when_day`, `when_month`, `when_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class NHSDateField(forms.MultiValueField):
    """A date. Says which part is missing; month names are understood ("3 March 2027")."""

    widget = DateParts
    default_error_messages = {
        "required": _lazy("Enter a date"),
        "part": _lazy("The date must include a %(part)s"),
        "unreal": _lazy("Enter a real date, like 27 3 2027"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        super().__init__([forms.CharField(max_length=LONGEST_PART, required=False) for _ in PARTS], **kwargs)

    def clean(self, value: Sequence[str | None] | None) -> date | None:
        texts = [str(part or "").strip() for part in value or ("", "", "")]
        if not any(texts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if max(map(len, texts)) > LONGEST_PART:
            raise ValidationError(self.error_messages["unreal"], code="unreal")
        for part, text in zip(PARTS, texts, strict=True):
            if not text:
                raise ValidationError(self.error_messages["part"], code="part", params={"part": part})
        return self._real(*texts)

    def has_changed(self, initial: date | None, data: Sequence[str | None] | None) -> bool:
        assert isinstance(self.widget, DateParts)  # noqa: S101 - made of the class that stands above
        return [str(part or "") for part in self.widget.decompress(initial)] != [
            str(p or "") for p in data or []
        ]

    def _real(self, day: str, month: str, year: str) -> date:
        # Of a year, two digits are a slip, and nobody knows of which century.
        when = readers.parse_date((day, month, year)) if len(year) == 4 else None
        if when is None or when.year < 1000:
            raise ValidationError(self.error_messages["unreal"], code="unreal")
        self.run_validators(when)
        return when


class ClockField(forms.CharField):
    """A time as people write it: 10:30, 10.30, 10am, 2 p.m., noon, half past two, 14:00."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "nhsuk-input--width-5"}))
        super().__init__(max_length=30, **kwargs)

    def prepare_value(self, value: object) -> object:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: str | None) -> time | None:
        text = super().clean(value).strip()
        if not text and not self.required:
            return None
        when = readers.parse_time(text)
        if when is None:
            raise ValidationError(gettext("Enter a time like 10:30 or 2pm"))
        return when


class NumberField(forms.DecimalField):
    """A number as people write it: 12.5, 12,5 or 1,200. What could be read in two ways is asked for again."""

    reader = staticmethod(numbers.parse_number)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # as Django's own, which it is one of
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            return self.reader(str(value))
        except numbers.NotANumber:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class WholeNumberField(forms.IntegerField):
    """A whole number as people write it: 12, 1,200 or twelve."""

    def to_python(self, value: object) -> int | None:
        number = readers.parse_whole_number(value) if isinstance(value, str) else None
        return super().to_python(value if number is None else number)


class PhoneField(forms.CharField):
    """A phone number in any usual form, kept as it was typed."""

    def clean(self, value: str | None) -> str:
        text = super().clean(value)
        if text and not readers.parse_phone_number(text):
            raise ValidationError(gettext("Enter a phone number, like 01632 960 001 or +44 808 157 0192"))
        return text
