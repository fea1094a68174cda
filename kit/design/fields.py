"""Fields Django has not got: a date in three boxes, as NHS.UK asks for one."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = {
    name: number for number in range(1, 13) for name in {f"{date(2000, number, 1):%b}", f"{date(2000, number, 1):%B}"}
}


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
        super().__init__([forms.CharField(required=False) for _ in PARTS], **kwargs)

    def clean(self, value):
        texts = [str(part or "").strip() for part in value or ("", "", "")]
        if not any(texts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
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
