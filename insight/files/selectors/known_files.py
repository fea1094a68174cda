"""Names of our own for the examples of files."""

from people.models import Area, Directorate, Team, Trust


def names_for_examples() -> dict[str, str]:
    """{what stands in an example: one of our names}"""
    rows = {
        "team": Team.objects.order_by("pk").first(),
        "area": Area.objects.filter(is_trust_wide=False).order_by("pk").first(),
        "directorate": Directorate.objects.order_by("pk").first(),
        "trust": Trust.objects.order_by("pk").first(),
    }
    return {name: row.name if row else "" for name, row in rows.items()}
