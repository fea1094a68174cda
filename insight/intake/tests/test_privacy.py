import io
import uuid

from insight.files.actions.uploading import register_file
from insight.intake.models import Batch, Source
from insight.intake.tests.examples import FFT
from people.accounts import portability


def test_who_sent_a_file_gets_it_in_their_download_and_is_forgotten(cast, now):
    lead, data = cast["cp_lead"], FFT.good.encode()
    register_file(
        source=Source.objects.of("fft"), format="fft_rows", file_name="canary.csv", opened=lambda: io.BytesIO(data),
        size=len(data), sha256="0" * 64, idempotency_key=uuid.uuid4(), by=lead, at=now,
    )  # fmt: skip
    assert portability.everything_about(lead)["files of feedback that you sent"][0]["file"] == "canary.csv"
    portability.erase_everything(lead, at=now)
    lead.delete()
    batch = Batch.objects.get()
    assert (batch.sent_by, batch.file_name) == (None, "a file")
