"""Fields Django has not got: a date in three boxes, as NHS.UK asks for one, and a time as people write it."""

import re
from datetime import date, time

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
LONGEST_PART = 20  # letters: "September" and what people put around it
LINE_BREAK = re.compile(r"\r\n?")
CLOCK = re.compile(r"^(\d{1,2})(?:[:. ]?(\d{2}))?\s*(am|pm|)$")
MONTHS = {
    name: number for number in range(1, 13) for name in {f"{date(2000, number, 1):%b}", f"{date(2000, number, 1):%B}"}
}


class TextBox(forms.Textarea):
    """Text of several lines. A browser sends each line break as two letters: here it is one, as the page counts it."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return LINE_BREAK.sub("\n", value) if isinstance(value, str) else value


class DateParts(forms.MultiWidget):
    """Day, month and year. Reads `when_day`, `when_month`, `when_year`."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]


class NHSDateField(forms.MultiValueField):
    """A date. Says which part is missing; month names are understood ("3 March 2027")."""

    widget = DateParts
    default_error_messages = {
        "required": "Enter a date",
        "part": "The date must include a %(part)s",
        "unreal": "Enter a real date, like 27 3 2027",
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("require_all_fields", False)
        super().__init__([forms.CharField(max_length=LONGEST_PART, required=False) for _ in PARTS], **kwargs)

    def clean(self, value):
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

    def has_changed(self, initial, data):
        return [str(part or "") for part in self.widget.decompress(initial)] != [str(p or "") for p in data or []]

    def _real(self, day, month, year):
        month = MONTHS.get(month.capitalize(), month)
        try:
            when = date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["unreal"], code="unreal") from None
        if when.year < 1000:  # "27" is a slip, not the first century
            raise ValidationError(self.error_messages["unreal"], code="unreal")
        self.run_validators(when)
        return when


class ClockField(forms.CharField):
    """A time as people write it: 10:30, 10.30, 10am, 2 pm, 14:00."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "nhsuk-input--width-5"}))
        super().__init__(max_length=10, **kwargs)

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value):
        text = super().clean(value).strip().lower()
        if not text and not self.required:
            return None
        found = CLOCK.match(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if found and found[3] and hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour > 23 or minute > 59:
            raise ValidationError("Enter a time like 10:30 or 2pm")
        return time(hour, minute)
