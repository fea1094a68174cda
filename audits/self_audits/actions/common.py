"""What every verb of this room needs."""

from collections.abc import Callable, Iterable

from django.core.exceptions import PermissionDenied

from audits.self_audits.models import Audit, Stage
from kit.letters.actions import tell
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Person

NOT_YET = _lazy("First the outcome of the conversation with people is written down.")


def lock_audit(audit: Audit, permission: str, by: Person) -> Audit:
    """The audit as it stands now, held until the change is saved. Concurrent people wait here, one after the
    other.
    """
    audit = (
        Audit.objects.select_for_update(of=["self"])
        .select_related("team__directorate", "team__area", "questionnaire")
        .get(pk=audit.pk)
    )
    if not by.has_perm(permission, audit):
        raise PermissionDenied
    return audit


def lock_settled_audit(audit: Audit, permission: str, by: Person) -> Audit:
    """As `lock_audit`, once what people and team agreed is written down: only then is there a plan."""
    audit = lock_audit(audit, permission, by)
    if audit.stage != Stage.SETTLED:
        raise NotPossible(NOT_YET)
    return audit


def next_version(audit: Audit, page: str, version: int, theirs: Callable[[], object]) -> None:
    """Counts the page one further; raises StaleVersion with `theirs()` for somebody who opened an older one."""
    if audit.version_of(page) != version:
        raise StaleVersion(theirs(), audit.version_of(page))
    audit.versions[page] = version + 1


def write_to(people: Iterable[Person], *, letter: str, cause: str, audit: Audit, **context: str) -> None:
    """One letter to each, for this audit."""
    facts = {"team": audit.team.name, "year": audit.year, "path": audit.get_absolute_url()} | context
    for person in people:
        tell(letter=letter, to=person.email, recipient=person.trail_key, cause=cause, context=facts)
