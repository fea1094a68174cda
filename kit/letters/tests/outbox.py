"""Opening what was promised, for tests: the database shows no address, recipient, cause or word of a letter."""

from kit.letters.models import Letter


def letters(template: str | None = None, **opened: str) -> list[Letter]:
    """Letters not yet sent, of a kind and with these contents:
    letters("feedback/held", address="sam@example.org").
    """
    rows = Letter.objects.exclude(sealed="").order_by("pk")
    rows = rows.filter(template=template) if template else rows
    return [row for row in rows if all(getattr(row, name) == value for name, value in opened.items())]


def letter(template: str | None = None, **opened: str) -> Letter:
    """The only one there is."""
    (row,) = letters(template, **opened)
    return row


def recipients(template: str | None = None, **opened: str) -> list[str]:
    return sorted(row.recipient for row in letters(template, **opened))


def addresses(template: str | None = None, **opened: str) -> list[str]:
    return sorted(row.address for row in letters(template, **opened))
