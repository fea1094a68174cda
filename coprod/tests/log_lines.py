"""What our log says, line by line, with the filter and the form that the settings give it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from coprod import logs


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_lines(form: str) -> Iterator[list[str]]:
    """`form` as in the settings: `{levelname} {name} {message}`."""
    kept = _Kept()
    kept.addFilter(logs.DiscreetFilter())
    kept.setFormatter(logs.DiscreetFormatter(form, style="{"))
    logging.getLogger().addHandler(kept)
    yield kept.lines
    logging.getLogger().removeHandler(kept)
