"""A file for each address that names one."""

import uuid

from django.utils import timezone

from insight.files import uploads
from insight.files.actions.uploading import register_file
from insight.intake.models import BatchState, PlaceAlias, Source
from kit.trail.actors import Job

FFT = b"date,location_1,fft_score\n04/01/2026,CMHRS East Surrey,1\n"


def file_address_parts():
    """Beginnings of addresses, and what stands in them: a file to look at, and one that is loaded."""
    waiting, loaded = a_file("waiting", FFT), a_file("loaded", FFT + b"\n")
    loaded.state = BatchState.LOADED
    loaded.save()
    hill = PlaceAlias.objects.create(words="Hill House", name="hillhouse", said_on=timezone.localdate())
    return {
        "insight/files/": {"pk": waiting.pk},
        "insight/files/<int:pk>/take-back/": {"pk": loaded.pk},
        "insight/files/places/": {"pk": hill.pk},
        "insight/files/known/": {"slug": "care-opinion"},
    }


def a_file(name, content):
    idempotency_key = uuid.uuid5(uuid.NAMESPACE_DNS, name)
    sha256, size = uploads.store_upload(idempotency_key, [content])
    return register_file(
        source=Source.objects.of("fft"), format="fft_rows", file_name=f"{name}.csv", opened=uploads.upload_opener(idempotency_key), size=size,
        sha256=sha256, idempotency_key=idempotency_key, by=Job("sample"), at=timezone.now(),
    )  # fmt: skip
