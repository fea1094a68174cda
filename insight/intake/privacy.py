"""What is known here of a person who signs in: the files they sent.

What people told other sources is nobody's here: no name, number or address comes in with it, so nothing leads
from an answer to a person, and it can be neither given nor erased. A batch can be taken back whole.
"""

from typing import TYPE_CHECKING

from insight.intake.models import Batch
from people.accounts import portability

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import Person


def register() -> None:
    portability.register_personal_data("files of feedback that you sent", files_sent_by, erase_sender)


def files_sent_by(person: "Person") -> list[dict[str, str]]:
    rows = Batch.objects.filter(sent_by=person).select_related("source")
    return [
        {"source": str(row.source), "file": row.file_name, "sent": row.sent_at.isoformat()} for row in rows
    ]


def erase_sender(person: "Person", at: "datetime") -> None:
    """The rows are the Trust's and stay; the database forgets who sent them when the person goes. So does the
    file's name.
    """
    Batch.objects.filter(sent_by=person).update(file_name="a file")
