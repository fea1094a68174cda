"""Finding what a code opens."""

from django.utils import timezone

from audits import codes
from audits.models import Code, Ratification


def ratification_of_code(code: str) -> Ratification | None:
    """The open asking that this unused code lets in to, or None: used, unknown and late look alike."""
    rows = Code.objects.select_related("ratification__audit__team", "ratification__audit__questionnaire")
    code_row = rows.filter(
        hash=codes.TAKE_PART.hash_of(code),
        used=False,
        ratification__closed_on=None,
        ratification__closes_on__gte=timezone.localdate(),
    ).first()
    return code_row.ratification if code_row else None
