"""Keeping the codebook of themes, and saying which of them a ticket is about."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from feedback.tickets import board_version
from feedback.tickets.actions.steps import day_of, must_be_public, save_new_version
from feedback.tickets.models import Theme, Ticket
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.locking import require_version
from people.models import Person
from people.searching import same_name


class CodeTaken(NotPossible):
    def __init__(self, theme: Theme) -> None:
        super().__init__(
            _("“{theme}” has this code already. A code belongs to one theme.").format(theme=theme.name), "qdc"
        )


class NameTaken(NotPossible):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is a theme called “{name}” already. Choose another name, or use that one.").format(
                name=name
            ),
            "name",
        )


@transaction.atomic
def add_theme(
    *,
    name: str,
    belongs: str,
    parent: Theme | None,
    by: Person,
    at: datetime,
    examples: str = "",
    qdc: str = "",
    ko41a: str = "",
) -> Theme:
    """Put a new theme at the end of its level."""
    _must_keep_themes(by)
    _can_be_parent(parent)
    theme = Theme(
        name=name, slug=_slug_for(name), belongs=belongs, examples=examples, qdc=qdc, ko41a=ko41a,
        parent=parent, position=_end_of(parent),
    )  # fmt: skip
    _save_theme(theme, "feedback.theme_added", by=by, at=at)
    return theme


@transaction.atomic
def change_theme(
    *,
    theme: Theme,
    name: str,
    belongs: str,
    parent: Theme | None,
    version: int,
    by: Person,
    at: datetime,
    **more: str,
) -> Theme:
    """Change what a theme is called, what belongs to it, and where it stands. Its address stays.

    `more` are its examples and its codes (qdc, ko41a). What is not given stays as it is.
    """
    theme = _lock_theme(theme, version, by)
    if parent != theme.parent:
        _can_be_parent(parent, of=theme)
        theme.parent, theme.position = parent, _end_of(parent)
    theme.name, theme.belongs = name, belongs
    for field in ("examples", "qdc", "ko41a"):
        setattr(theme, field, more.get(field, getattr(theme, field)))
    theme.version += 1
    _save_theme(theme, "feedback.theme_changed", by=by, at=at)
    return theme


@transaction.atomic
def move_theme(*, theme: Theme, up: bool, by: Person, at: datetime) -> None:
    """One place up or down among those it stands with. At the end nothing changes."""
    _must_keep_themes(by)
    # All of them are locked: two who move at once would otherwise number them differently.
    row = list(Theme.objects.select_for_update().filter(parent=theme.parent_id).order_by("position", "name"))
    old_position = row.index(theme)
    new_position = old_position - 1 if up else old_position + 1
    if 0 <= new_position < len(row):
        row[old_position], row[new_position] = row[new_position], row[old_position]
        for position, sibling in enumerate(row):
            sibling.position = position
        Theme.objects.bulk_update(row, ["position"])
        board_version.note_change()
        record("feedback.theme_moved", theme, by=by, at=at, up=up)


@transaction.atomic
def retire_theme(*, theme: Theme, version: int, by: Person, at: datetime) -> Theme:
    """Use it no more. Tickets that have it keep it."""
    theme = _lock_theme(theme, version, by)
    if theme.children.in_use().exists():
        raise NotPossible(_("There are themes under this one. Retire or move those first."))
    theme.retired_on = theme.retired_on or day_of(at)
    theme.version += 1
    _save_theme(theme, "feedback.theme_retired", by=by, at=at)
    return theme


@transaction.atomic
def bring_back_theme(*, theme: Theme, version: int, by: Person, at: datetime) -> Theme:
    """Use it again."""
    theme = _lock_theme(theme, version, by)
    if theme.parent and theme.parent.retired_on:
        raise NotPossible(_("The theme above this one is not used any more. Bring that back first."))
    theme.retired_on = None
    theme.version += 1
    _save_theme(theme, "feedback.theme_brought_back", by=by, at=at)
    return theme


@transaction.atomic
def set_themes(*, ticket: Ticket, themes: Iterable[Theme], version: int, by: Person, at: datetime) -> Ticket:
    """Say what a ticket on the board is about."""
    ticket = (
        Ticket.objects.select_for_update(of=["self"])
        .select_related("team__directorate", "area")
        .get(pk=ticket.pk)
    )
    if not by.has_perm(Can.SET_THEMES, ticket):
        raise PermissionDenied
    must_be_public(ticket)
    if ticket.version != version:
        raise StaleVersion(", ".join(theme.name for theme in ticket.themes.all()), ticket.version)
    ticket.set_themes(themes)
    save_new_version(ticket)
    record("feedback.themes_set", ticket, by=by, at=at, themes=len(ticket.theme_ids))
    return ticket


def _must_keep_themes(by: Person) -> None:
    if not by.has_perm(Can.KEEP_THEMES):
        raise PermissionDenied


def _lock_theme(theme: Theme, version: int, by: Person) -> Theme:
    _must_keep_themes(by)
    theme = Theme.objects.select_for_update(of=["self"]).select_related("parent").get(pk=theme.pk)
    require_version(theme, version, f"{theme.in_full}\n\n{theme.belongs}")
    return theme


def _can_be_parent(parent: Theme | None, *, of: Theme | None = None) -> None:
    """Two levels, no more: the tree stays one that can be seen whole."""
    if parent is None:
        return
    parent = Theme.objects.select_for_update().get(pk=parent.pk)
    if parent.parent_id or parent == of:
        raise NotPossible(_("Themes have two levels. Choose a theme of the first level."), "parent")
    if of and of.children.exists():
        raise NotPossible(
            _("There are themes under this one, so it has to stay on the first level."), "parent"
        )
    if parent.retired_on:
        raise NotPossible(_("The theme above is not used any more. Choose another one."))


def _end_of(parent: Theme | None) -> int:
    return Theme.objects.filter(parent=parent).count()


def _slug_for(name: str) -> str:
    """What stands in addresses. It never changes, so links to a theme go on working."""
    slug = slugify(name)[:40] or "theme"
    # "add" is the address of the page that adds one.
    taken = {"add", *Theme.objects.filter(slug__startswith=slug).values_list("slug", flat=True)}
    return next(
        candidate
        for candidate in (slug, *(f"{slug}-{number}" for number in range(2, 1000)))
        if candidate not in taken
    )


def _save_theme(theme: Theme, verb: str, *, by: Person, at: datetime) -> None:
    if Theme.objects.filter(same_name("name", theme.name)).exclude(pk=theme.pk).exists():
        raise NameTaken(theme.name)
    if theme.qdc and (other := Theme.objects.filter(qdc=theme.qdc).exclude(pk=theme.pk).first()):
        raise CodeTaken(other)
    try:
        with transaction.atomic():
            theme.save()
    except IntegrityError as error:  # somebody took the name at this very moment
        raise NameTaken(theme.name) from error
    board_version.note_change()
    record(verb, theme, by=by, at=at, theme=theme.slug)
