from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.uploads import Clean
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.payments.models import Claim, ClaimLine, Receipt
from volunteers.payments.rules import Can

MOST_FOR_A_LINE = 5


@transaction.atomic
def add_receipt(*, line: ClaimLine, clean: Clean, by: Person, at: datetime) -> Receipt:
    """Keep a receipt, as kit.uploads made it anew, with the line it is for. The same file twice is kept once."""
    claim = lock(Claim.objects.all(), line.claim_id)
    if not by.has_perm(Can.CHANGE_CLAIM, claim):
        raise PermissionDenied
    if not claim.can_be_changed:
        raise NotPossible(_("This claim has been sent. A receipt can be added if it is sent back to you."))
    if line.receipts.count() >= MOST_FOR_A_LINE:
        raise NotPossible(
            _("There are {most_for_a_line} receipts for this already.").format(
                most_for_a_line=MOST_FOR_A_LINE
            )
        )
    receipt, new = Receipt.objects.get_or_create(
        line=line,
        sha256=clean.sha256,
        defaults={
            "content": clean.content,
            "media_type": clean.media_type,
            "added_on": timezone.localdate(at),
        },
    )
    if new:
        record("volunteers.receipt_added", claim, by=by, at=at)
    return receipt
