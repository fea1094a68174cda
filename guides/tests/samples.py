"""One guide that everybody reads, in two versions, with a draft of the next."""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from guides.models import (
    EasyPicture,
    EasyReadLine,
    EasyReadVersion,
    Guide,
    GuideTranslation,
    GuideVersion,
    SignedVideo,
)

TEXT = """
## What it means
People plan it together.
- Staff know how it is run.
- Others know how it feels.
Card: What do you know?
Go on: Say something /feedback/new/

## Who it is for
Anybody under {young_carer_under} and older.
Source: A law, in words
Checked: 30 November 2026
Look again: 31 May 2040
"""


def a_guide(slug="asking-together", **given):
    guide = Guide.objects.create(
        idempotency_key=uuid.uuid4(), slug=slug, title="Asking together", topic="doing"
    )
    return guide, a_version(guide, **given)


def a_version(guide, number=1, **given):
    today = timezone.localdate()
    usual = {
        "summary": "How to ask people together.", "text": TEXT.strip(), "owner": "cp_lead", "published_on": today,
        "review_on": today + timedelta(days=365), "due_on": today + timedelta(days=365),
        "what_changed": "The first version.",
    }  # fmt: skip
    return GuideVersion.objects.create(guide=guide, number=number, **usual | given)


def a_picture(slug="people", **given):
    usual = {"alt": "Three people", "drawing": "<svg/>", "licence": "MIT", "author": "this project"}
    return EasyPicture.objects.create(slug=slug, **usual | given)


def an_easy_read(english, picture, **given):
    easy_read = EasyReadVersion.objects.create(english=english)
    EasyReadLine.objects.create(
        easy_read=easy_read, position=1, words="We plan it together.", picture=picture
    )
    for name, value in ({"published_on": timezone.localdate()} | given).items():
        setattr(easy_read, name, value)
    easy_read.save()
    return easy_read


def a_translation(english, language="ar", **given):
    usual = {
        "title": "نسأل معًا", "summary": "كيف نسأل الناس معًا.", "text": "## ما هو\nنخطط معًا.",
        "published_on": timezone.localdate(),
    }  # fmt: skip
    return GuideTranslation.objects.create(english=english, language=language, **usual | given)


VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nWe plan it together.\n"


def a_signed_video(english, name="guides/asking-together-0.mp4", **given):
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(b"\0\0\0\x18ftypmp42" + bytes(1000)))
    usual = {
        "file": name,
        "captions": VTT,
        "signed_by": "A Deaf presenter",
        "published_on": timezone.localdate(),
    }
    return SignedVideo.objects.create(english=english, **usual | given)


def guide_address_parts():
    guide, _version = a_guide()
    english, picture = a_version(guide, 2), a_picture()
    for published_on in (timezone.localdate(), None):
        an_easy_read(english, picture, published_on=published_on)
        a_translation(english, published_on=published_on)
    a_signed_video(english)
    a_version(guide, 3, published_on=None)
    return {"guides/": {"slug": guide.slug, "number": 1, "picture": picture.slug, "language": "ar"}}
