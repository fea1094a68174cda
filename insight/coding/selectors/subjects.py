"""The map of subjects as it is kept."""

from insight.coding.models import SubjectMap

VERSIONS_SHOWN = 10


def current_subject_map() -> SubjectMap:
    """The newest version; an empty one that is not saved, while there is none."""
    return SubjectMap.objects.first() or SubjectMap(version=0, subjects={})


def newest_versions() -> list[SubjectMap]:
    return list(SubjectMap.objects.defer("subjects")[:VERSIONS_SHOWN])
