"""Words we use: one data file, a page that lists them, and a link for each the first time a page says it."""

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import slugify
from markupsafe import Markup, escape

from kit.wording import announced, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE = Path(__file__).parent / "data" / "glossary.toml"
TAG = re.compile(r"(<[^>]+>)")
# A word is not linked inside these: a link cannot hold a link, a heading and the name of a figure should stay quiet, and
# what somebody said, or typed, is theirs.
QUIET = {
    "a",
    "bdi",
    "blockquote",
    "dt",
    "th",
    "option",
    "svg",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "button",
    "summary",
    "label",
    "legend",
    "textarea",
    "script",
    "style",
    "title",
}


@dataclass(frozen=True)
class GlossaryEntry:
    """`standard`: the word as the file has it, where people call it otherwise. Links to it stay."""

    word: str
    means: str
    also: tuple[str, ...] = ()
    standard: str = ""

    @property
    def slug(self) -> str:
        return slugify(self.standard or self.word)

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.word, *self.also)


def glossary_entries() -> tuple[GlossaryEntry, ...]:
    """Every word, in the order of the alphabet, as things are called now."""
    return _entries_said(announced())


@functools.lru_cache(maxsize=4)
def _entries_said(words: int) -> tuple[GlossaryEntry, ...]:
    """Put together once for all words that hold together (`kit.wording.announced`)."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["words"]
    glossary = [
        GlossaryEntry(say(row["word"]), say(row["means"]), tuple(map(say, row.get("also", ()))), row["word"])
        for row in rows
    ]
    return tuple(sorted(glossary, key=lambda entry: entry.word.casefold()))


def entries_by_letter() -> dict[str, list[GlossaryEntry]]:
    letters: dict[str, list[GlossaryEntry]] = {}
    for entry in glossary_entries():
        letters.setdefault(entry.word[0].upper(), []).append(entry)
    return letters


def compile_term_pattern() -> tuple[re.Pattern[str], dict[str, GlossaryEntry]]:
    """One pattern for all words, longest first, and the way from what it found to the entry."""
    return _term_pattern(announced())


@functools.lru_cache(maxsize=4)
def _term_pattern(words: int) -> tuple[re.Pattern[str], dict[str, GlossaryEntry]]:
    forms = {
        form if is_exact(form) else form.casefold(): entry
        for entry in glossary_entries()
        for form in entry.forms
    }
    longest_first = sorted(forms, key=len, reverse=True)
    parts = [re.escape(form) if is_exact(form) else f"(?i:{re.escape(form)})" for form in longest_first]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])"), forms


def is_exact(form: str) -> bool:
    """BSL and FoCUS are names: "focus" means something else."""
    return " " not in form and form[1:] != form[1:].lower()


class GlossaryLinker:
    """Call it with text or HTML, or around a block: `{% call glossary() %}…{% endcall %}`.

    One of these a page.
    """

    def __init__(self) -> None:
        self.linked: set[str] = set()

    def __call__(self, text: str = "", caller: "Callable[[], str] | None" = None) -> Markup:
        html = str(escape(caller() if caller else text))
        quiet: list[str] = []
        done: list[str] = []
        for part in TAG.split(html):
            if part.startswith("<"):
                track_quiet_element(part, quiet)
            elif not quiet:
                part = self.link(part)
            done.append(part)
        return Markup("".join(done))  # noqa: S704 (escaped above, and only our own links added)

    def link(self, text: str) -> str:
        pattern, forms = compile_term_pattern()
        return pattern.sub(lambda match: self.once(match[0], forms), text)

    def once(self, found: str, forms: "Mapping[str, GlossaryEntry]") -> str:
        entry = forms.get(found) or forms[found.casefold()]
        if entry.slug in self.linked:
            return found
        self.linked.add(entry.slug)
        return f'<a class="word" href="{reverse("words")}#{entry.slug}">{found}</a>'


def track_quiet_element(tag: str, quiet: list[str]) -> None:
    """Keep count of the quiet elements we are in."""
    name = re.match(r"</?\s*([a-z0-9]+)", tag, re.IGNORECASE)
    if name is None or name[1].lower() not in QUIET:
        return
    if tag.startswith("</"):
        quiet[:] = quiet[:-1]
    elif not tag.endswith("/>"):
        quiet.append(name[1])
