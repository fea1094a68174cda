"""Numbers of rows that say nothing."""

import secrets


def new_id() -> int:
    """Random, up to 62 bits: the order of rows does not say who came when, or who did what after whom."""
    return secrets.randbits(62)
