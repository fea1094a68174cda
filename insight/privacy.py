"""What this room knows of a person who signs in: the files they sent, and the comments they read and said what they are about.

What people told other sources is nobody's here: no name, number or address comes in with it, so nothing leads from an answer
to a person, and it can be neither given nor erased. A batch can be taken back whole.
"""

from typing import TYPE_CHECKING

from insight.models import Batch, CodingAssignment
from people import portability

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import Person


def register() -> None:
    portability.register_personal_data("files of feedback that you sent", files_sent_by, erase_sender)
    portability.register_personal_data("comments you read and gave themes to", comments_coded_by, erase_coder)


def files_sent_by(person: "Person") -> list[dict[str, str]]:
    rows = Batch.objects.filter(sent_by=person).select_related("source")
    return [
        {"source": str(row.source), "file": row.file_name, "sent": row.sent_at.isoformat()} for row in rows
    ]


def erase_sender(person: "Person", at: "datetime") -> None:
    """The rows are the Trust's and stay; the database forgets who sent them when the person goes. So does the file's name."""
    Batch.objects.filter(sent_by=person).update(file_name="a file")


def comments_coded_by(person: "Person") -> list[dict[str, object]]:
    """What they decided, without the comment: that is somebody else's."""
    assignments = (
        CodingAssignment.objects.filter(person=person).order_by("pk").prefetch_related("codes__theme")
    )
    return [
        {
            "read": assignment.done_at and assignment.done_at.isoformat(),
            "themes": [
                {"theme": code.theme.name, "decided": code.get_decision_display()}
                for code in assignment.codes.all()
            ],
        }
        for assignment in assignments
    ]


def erase_coder(person: "Person", at: "datetime") -> None:
    """What they decided stays and is nobody's. A comment they had not finished goes to somebody else."""
    assignments = CodingAssignment.objects.filter(person=person)
    assignments.filter(done_at=None).delete()
    assignments.update(person=None)
