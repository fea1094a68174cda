"""What stands on the map as Open Referral UK 3.0 says it: services with their organisation, places and needs. What is not
known is left out, never null. No person is in it: what is suggested, replied or looked at stays here.
"""

import uuid
from typing import Any

from django.conf import settings

from assets.models import Asset
from kit.translation import gettext as _

VERSION = "HSDS-UK-3.0"
PROFILE = "https://docs.openreferraluk.org/en/latest/"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"
# Below this stand the names of all that has no row of its own: the same for the same thing, on every day.
NAMES = uuid.UUID("0b0f8a2e-7d0e-5c57-9a3e-6f1d3f4f8b10")
Members = dict[str, Any]


def about_the_feed() -> Members:
    return {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}


def service_of(asset: Asset) -> Members:
    """Its required members and all that is known beside them."""
    organisation = organisation_of(asset)
    return without_empty(
        {
            "id": str(asset.reference),
            "organization_id": organisation["id"],
            "name": asset.name,
            "description": asset.about,
            "status": "active",
            "url": asset.web or f"{settings.SITE_URL}{asset.get_absolute_url()}",
            "assured_date": asset.checked_on.isoformat() if asset.checked_on else "",
            "fees_description": _("It costs nothing.") if asset.is_free else "",
            "organization": organisation,
            "languages": [
                {"id": named(asset, f"language:{name}"), "name": name} for name in _split(asset.languages)
            ],
            "phones": [{"id": named(asset, "phone"), "number": asset.phone}] if asset.phone else [],
            "schedules": [{"id": named(asset, "times"), "description": asset.times}] if asset.times else [],
            "cost_options": [{"id": named(asset, "cost"), "option": _("Free"), "amount": 0}]
            if asset.is_free
            else [],
            "service_at_locations": [{"id": named(asset, "at"), "location": location_of(asset)}],
        }
    )


def organisation_of(asset: Asset) -> Members:
    """Whoever runs it, by a name that is the same in each of its services; a group that nobody runs is its own."""
    if not asset.organisation:
        return {"id": named(asset, "organisation"), "name": asset.name, "description": asset.about}
    name = " ".join(asset.organisation.split())
    return {
        "id": str(uuid.uuid5(NAMES, f"organisation:{name.casefold()}")),
        "name": name,
        "description": name,
    }


def location_of(asset: Asset) -> Members:
    needs = [
        ("no-steps", _("No steps"), asset.is_step_free),
        ("quiet", _("Quiet"), asset.is_quiet),
    ]
    return without_empty(
        {
            "id": named(asset, "location"),
            "location_type": "physical",
            "name": asset.area.name,
            "latitude": float(asset.latitude) if asset.latitude is not None else "",
            "longitude": float(asset.longitude) if asset.longitude is not None else "",
            "transportation": asset.how_to_come,
            "addresses": addresses_of(asset),
            "accessibility": [
                {"id": named(asset, key), "description": words} for key, words, is_so in needs if is_so
            ],
        }
    )


def addresses_of(asset: Asset) -> list[Members]:
    """Only where it has all that the standard asks for: a street, a town and a whole postcode."""
    street, _comma, town = asset.address.rpartition(",")
    if not street or " " not in asset.postcode:
        return []
    return [
        {
            "id": named(asset, "address"),
            "address_1": street.strip(),
            "city": town.strip(),
            "state_province": asset.area.name,
            "postal_code": asset.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    ]


def named(asset: Asset, part: str) -> str:
    return str(uuid.uuid5(NAMES, f"{asset.reference}:{part}"))


def without_empty(members: Members) -> Members:
    return {name: value for name, value in members.items() if value is not None and value not in ("", [])}


def page_of(services: list[Members], total: int, number: int, size: int) -> Members:
    """`size` is how many a page holds; the last may hold fewer."""
    pages = -(-total // size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(services),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not services,
        "contents": services,
    }


def _split(text: str) -> list[str]:
    return [name for part in text.split(",") if (name := part.strip())]
