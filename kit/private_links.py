"""Links that open one row's page without signing in. A copy of the tables holds none: each is worked out when a letter is written.

A link is the row's number, signed with a key outside the database. Links that were sent before they were made this way were
random and stood in the row; of those the row keeps a keyed digest (`old_link`), so that a letter somebody has kept still stops
what it promised to stop.
"""

import uuid
from dataclasses import dataclass
from typing import TypeVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.crypto import salted_hmac

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class PrivateLinks:
    """The links of one model. `purpose` keeps those of two apart; `had_others` where rows keep digests of links sent before."""

    purpose: str
    had_others: bool = False

    def token(self, row: models.Model) -> str:
        """What stands in the address: the number and 43 letters that only we can write."""
        return self._signer().sign(row.pk)

    def row(self, rows: models.QuerySet[Row], token: str) -> Row | None:
        """The row such a link stands for; None for a link we did not write, and for a row that is gone."""
        try:
            return rows.filter(pk=self._signer().unsign(token)).first()
        except BadSignature:
            return self._by_old_link(rows, token) if self.had_others else None

    def old_link(self, key: uuid.UUID) -> uuid.UUID:
        """What a row keeps of a link that was sent before: it leads from a link to its row, and back from none."""
        return uuid.UUID(bytes=salted_hmac(self.purpose, key.hex, algorithm="sha256").digest()[:16])

    def _by_old_link(self, rows, token):
        try:
            return rows.filter(old_link=self.old_link(uuid.UUID(token))).first()
        except ValueError:
            return None

    def _signer(self):
        return Signer(salt=self.purpose)
