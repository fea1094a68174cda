"""What is different between two editions of a quarter, in sentences. Pure."""

from collections.abc import Iterator

from insight.reports.picture import ALL, Cell, Picture


def differences(before: Picture, now: Picture, *, only_added: bool) -> list[str]:
    """Sentences for what is different between what two editions show."""
    sentences = list(_totals(before, now))
    if not sentences and before.shown != now.shown:
        sentences.append("Numbers that are not totals have changed.")
    if sentences and only_added:
        sentences.append("Nothing was taken away. What is new was added.")
    if before.board != now.board:
        sentences.append("The board: points or answers of the quarter have changed.")
    if before.themes != now.themes or before.places != now.places:
        sentences.append("Themes or places are named or sorted in another way.")
    if before.earlier != now.earlier:
        sentences.append("The quarters that it is compared with have a newer edition.")
    return sentences or ["How it is worked out, or what is known of how many people live where, has changed."]


def _totals(before: Picture, now: Picture) -> Iterator[str]:
    for source, name in now.names.items():
        total = Cell(source, ALL, ALL)
        was, is_now = before.theme_counts.get(total), now.theme_counts.get(total)
        if was == is_now:
            continue
        if was is None or is_now is None:
            yield f"{name}: the numbers have changed."
        else:
            yield f"{name}: {is_now:,} instead of {was:,}."
