"""The codebook."""

from django.http import Http404

from feedback.tickets.models import Theme


def themes() -> list[Theme]:
    """All of them as a tree, each theme before those under it; those not used any more too."""
    return Theme.objects.tree()


def theme(slug: str) -> Theme:
    theme = Theme.objects.select_related("parent").filter(slug=slug).first()
    if theme is None:
        raise Http404
    return theme
