"""Who is told of what nobody has in hand, by which way, and after how long."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from feedback.tickets.models import Alarm, Concern
from people.models import DatedSetting, Person, Role, RoleHeld

AFTER, ADDRESSES = "feedback.alarm_after", "feedback.alarm_addresses"
# Where nobody has agreed how long to wait, nobody waits.
AT_ONCE = {"second_way": 0, "line": 0}
# Whoever answers for the Trust's listening.
THE_LINE = (Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR)


def in_nobodys_hand() -> list[Concern]:
    return list(Concern.objects.in_nobodys_hand())


def minutes_until(day: date) -> Mapping[Alarm, int]:
    agreed = AT_ONCE | _setting_value(AFTER, day, {})
    return {Alarm.SECOND_WAY: agreed["second_way"], Alarm.THE_LINE: agreed["line"]}


def addresses_of_second_way(day: date) -> list[str]:
    """What is no address is left out, so that one mistake keeps no other from being told."""
    return [address for address in _setting_value(ADDRESSES, day, []) if _is_address(address)]


def people_of_the_line(day: date) -> list[Person]:
    held = RoleHeld.objects.on(day).filter(role__in=THE_LINE)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk"))


def _setting_value(key: str, day: date | None, otherwise: Any) -> Any:
    row = DatedSetting.objects.on(day or timezone.localdate()).filter(key=key).order_by("starts_on").last()
    return row.value if row else otherwise


def _is_address(address: Any) -> bool:
    try:
        validate_email(str(address))
    except ValidationError:
        return False
    return True
