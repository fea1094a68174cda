"""What this room knows of a person who signs in: the files they sent.

What people told other sources is nobody's here: no name, number or address comes in with it, so nothing leads from an answer
to a person, and it can be neither given nor erased. A batch can be taken back whole.
"""

from insight.models import Batch
from people import portability


def register():
    portability.register("files of feedback that you sent", sent, forget_sender)


def sent(person):
    rows = Batch.objects.filter(sent_by=person).select_related("source")
    return [{"source": str(row.source), "file": row.file_name, "sent": row.sent_at.isoformat()} for row in rows]


def forget_sender(person, at):
    """The rows are the Trust's and stay; the database forgets who sent them when the person goes. So does the file's name."""
    Batch.objects.filter(sent_by=person).update(file_name="a file")
