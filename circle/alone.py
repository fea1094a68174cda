"""Pictures that somebody draws alone: they are in the form that goes to and fro, and nowhere else."""

from circle.models import EMPTY, Feeling, Figure, Picture, Placing, Ring

# One picture as text: ring and feeling of each figure, such as "edge.red centre. outside.amber".
BETWEEN, WITHIN = " ", "."


def as_text(picture: Picture) -> str:
    return BETWEEN.join(f"{placing.ring}{WITHIN}{placing.feeling}" for placing in picture)


def from_text(text: str) -> Picture:
    """What is no picture of ours is an empty one."""
    parts = [part.split(WITHIN) for part in text.split(BETWEEN)]
    if len(parts) != len(Figure) or any(len(part) != len(("ring", "feeling")) for part in parts):
        return EMPTY
    if any(ring not in ("", *Ring.values) or feeling not in ("", *Feeling.values) for ring, feeling in parts):
        return EMPTY
    return tuple(
        Placing(figure, ring, feeling) for figure, (ring, feeling) in zip(Figure, parts, strict=True)
    )
