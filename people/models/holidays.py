from django.core.exceptions import ValidationError
from django.db import models

from kit import working_days
from kit.translation import gettext as _


class BankHoliday(models.Model):
    """A bank holiday announced since the list we came with, or one of that list that was moved or taken away.

    Working days are counted with it from then on, and what is open moves.
    """

    day = models.DateField(unique=True)
    name = models.CharField(max_length=80, help_text="As it was announced, for example “A day of mourning”.")
    is_holiday = models.BooleanField(
        "is a holiday",
        default=True,
        help_text="Untick it for a day that was a bank holiday and is a working day now.",
    )
    source = models.CharField(
        max_length=200, help_text="Where it was announced, for example GOV.UK and the day."
    )

    PRIVACY = {"id": "plain", "day": "plain", "name": "plain", "is_holiday": "plain", "source": "plain"}

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.name}, {self.day:%-d %B %Y}"

    def clean(self) -> None:
        if not self.day:
            return
        if self.day.weekday() >= working_days.SATURDAY:
            raise ValidationError(
                {"day": _("This is a weekend already. Enter the weekday that is free instead")}
            )
        if (
            self._state.adding
            and not self.is_holiday
            and self.day not in working_days.listed_bank_holidays(self.day.year)
        ):
            raise ValidationError(
                {"is_holiday": _("This day is not on the list of bank holidays, so it is a working day")}
            )
