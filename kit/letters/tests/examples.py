"""Letters for the tests, beside those of the site."""

from pathlib import Path

from django.template import engines
from jinja2 import ChoiceLoader, FileSystemLoader

from kit.letters import post


def add():
    """Make them known. Returns what makes it undone."""
    environment = engines["jinja"].env
    known = environment.loader
    environment.loader = ChoiceLoader([FileSystemLoader(Path(__file__).parent / "templates"), known])
    post.plain_text_environment.cache_clear()

    def undo():
        environment.loader = known
        post.plain_text_environment.cache_clear()

    return undo
