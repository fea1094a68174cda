"""The kit of a thing: with somebody to ask, its link for everywhere, and one link of its own that was opened some days."""

import uuid
from datetime import timedelta

from django.utils import timezone

from publicity.models import Channel, ChannelDay, OutreachKit
from publicity.pictures import PosterPicture
from publicity.registry import PUBLICITY_KINDS, PublicityItem, PublicityKind, WhatIsNext

KIND, REFERENCE = "party", "summer"
ADDRESS = f"/tell/{KIND}/{REFERENCE}/"


def an_item(**given):
    usual = {
        "title": "Summer party",
        "when": "Monday 4 January 2027, 10am to midday",
        "where": "The Hall, High Street, Redhill",
        "what": "Come and talk about mental health services near you.",
        "address": "/help-now/",
        "picture": PosterPicture.MEETING,
        "what_is_next": WhatIsNext("See the next parties", "/forums/"),
    }
    return PublicityItem(**usual | given)


class Party:
    """A room that has one thing to tell about. `item`: as it is now; None where it is not there."""

    def __init__(self):
        self.item = an_item()

    def kind(self):
        return PublicityKind(
            KIND,
            "Parties",
            lambda reference, at: self.item if reference == REFERENCE else None,
            lambda at: [(REFERENCE, self.item)] if self.item else [],
        )


def a_party(monkeypatch):
    party = Party()
    monkeypatch.setattr(PUBLICITY_KINDS, "_places", {KIND: (1, party.kind())})
    return party


def a_kit(kind=KIND, reference=REFERENCE, **given):
    usual = {"contact_called": "The coordinator of the forums", "contact_reached_by": "01632 960 001"}
    kit = OutreachKit.objects.create(kind=kind, reference=reference, **usual | given)
    a_channel(kit, "", "22222B")
    return kit


def a_channel(kit, name, code, by=None, opened=()):
    """`opened`: how often on each of the days before today, the last first."""
    today = timezone.localdate()
    channel = Channel.objects.create(
        kit=kit, name=name, code=code, idempotency_key=uuid.uuid4(), added_by=by, added_on=today
    )
    ChannelDay.objects.bulk_create(
        ChannelDay(channel=channel, on=today - timedelta(days=days), opened=number)
        for days, number in enumerate(opened, start=1)
    )
    return channel


def kit_address_parts(kind, reference):
    channel = a_channel(a_kit(kind, reference), "Posters in GP surgeries", "33333C", opened=[6, 2])
    return {
        "k/": {"code": channel.code},
        "tell/": {"kind": kind, "reference": reference, "code": channel.code},
    }


def opens(client, code, **headers):
    """As a browser opens a page."""
    return client.get(f"/k/{code}/", headers={"Sec-Fetch-Mode": "navigate"} | headers)
