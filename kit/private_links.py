"""Links that open one row's page without signing in. A copy of the
tables holds none: each is worked out when a letter is written.

A link is the row's number, signed with a key outside the database.
"""

from dataclasses import dataclass
from typing import TypeVar

from django.core.signing import BadSignature, Signer
from django.db import models

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class PrivateLinks:
    """The links of one model. `purpose` keeps those of two apart."""

    purpose: str

    def token(self, row: models.Model) -> str:
        """What stands in the address: the number and 43 letters that only we can write."""
        return self._signer().sign(row.pk)

    def row(self, rows: models.QuerySet[Row], token: str) -> Row | None:
        """The row such a link stands for; None for a link we did not write, and for a row that is gone."""
        try:
            return rows.filter(pk=self._signer().unsign(token)).first()
        except BadSignature:
            return None

    def _signer(self) -> Signer:
        return Signer(salt=self.purpose)
