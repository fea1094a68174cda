"""What is known here of a person who signs in: the comments they read and said what they are about."""

from typing import TYPE_CHECKING

from insight.coding.models import CodingAssignment
from people.accounts import portability

if TYPE_CHECKING:
    from datetime import datetime

    from people.models import Person


def register() -> None:
    portability.register_personal_data("comments you read and gave themes to", comments_coded_by, erase_coder)


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
