"""Rates to start from. They are made up, and the card says so: a trust agrees on its own."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from volunteers.involvement.models import RoleType

SESSION = {"unit": "session", "preparation": "included"}


def lines(types: "Iterable[RoleType]") -> list[dict[str, Any]]:
    """Half a day and a day for the two closest kinds of role; by the hour for one-off sessions; open ones pay nothing."""
    by_code = {type.code: type for type in types}
    return [
        {"type": by_code[2], "unit": "hour", "amount": Decimal("15.00")},
        *(
            {
                **SESSION,
                "type": by_code[code],
                "over_hours": over,
                "up_to_hours": up_to,
                "amount": Decimal(amount),
            }
            for code in (3, 4)
            for over, up_to, amount in ((0, 4, "75.00"), (4, None, "150.00"))
        ),
    ]
