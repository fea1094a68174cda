from django.http import Http404

from kit.trail import subjects
from kit.trail.actors import HasRights
from kit.trail.models import Entry, EntryQuerySet


def visible_to(person: HasRights, key: str) -> EntryQuerySet:
    """The entries about one thing, for those who may see its trail. To everyone else it does not exist."""
    subject, app = subjects.find(key)
    if subject is None or not person.has_perm(f"{app}.see_trail", subject):
        raise Http404
    return Entry.objects.about(key).oldest_first()
