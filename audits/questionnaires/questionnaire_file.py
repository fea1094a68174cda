"""Read and check the file of a questionnaire. A mistake anywhere refuses the whole file, with the line and
why.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from django.utils.text import slugify

from audits.self_audits.models import AnsweredFirst

# Where a table stands in the file, as in ("questions", 1, "items", 0).
TablePath = tuple[str | int, ...]
# How many tables of a name there were so far, and inside the last of them.
TableCounts = dict[str | tuple[str, str], int]


class BadQuestionnaire(Exception):
    """The file cannot be used as it is. The message says where and why."""


TOP: dict[str, type] = {
    "code": str,
    "version": int,
    "title": str,
    "about": str,
    "first": str,
    "ladder": bool,
    "questions": list,
}
TOP_MAY: dict[str, type] = {"statements": list}
QUESTION: dict[str, type] = {"code": str, "title": str, "ask": str, "scale": list, "items": list}
QUESTION_MAY: dict[str, type] = {"ask_people": str}
ITEM: dict[str, type] = {"code": str, "text": str}
ITEM_MAY: dict[str, type] = {"people": str}
STATEMENT: dict[str, type] = {"code": str, "text": str}
WORDS = {str: "text in quotes", int: "a whole number", bool: "true or false", list: "a list"}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
FEWEST, MOST = 2, 11  # descriptors of a scale: 0 to 1, up to 0 to 10
LONGEST_TITLE = 120
LADDER_SCALE = 4  # what the ladder's rules are written for: 0, 1, 2, 3


def read_questionnaire(path: Path | str) -> dict[str, Any]:
    """What the file says, as a dict of the model's fields. Raises BadFile."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as problem:
        raise BadQuestionnaire(f"{path} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise BadQuestionnaire(f"{path} is not UTF-8 text.") from problem
    return parse_questionnaire(text)


def parse_questionnaire(text: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line_number = re.search(r"line (\d+)", str(problem))
        where = line_number[1] if line_number else len(text.splitlines()) or 1
        raise BadQuestionnaire(f"Line {where}: this is not TOML: {problem}.") from problem
    return _Reader(text, data).contents()


class _Reader:
    def __init__(self, text: str, data: dict[str, Any]) -> None:
        self.lines, self.data = Lines(text), data
        self.seen: dict[str, dict[str, int]] = {}

    def contents(self) -> dict[str, Any]:
        data = self.checked((), self.data, TOP, TOP_MAY, "the file")
        self.top(data)
        for at, row in enumerate(self.filled((), data, "questions", "questions")):
            self.question(("questions", at), row, ladder=data["ladder"])
        for at, row in enumerate(data.get("statements", [])):
            place = ("statements", at)
            self.checked(place, row, STATEMENT, {}, f"statement {at + 1}")
            self.code(place, row["code"], "statement")
        content = {name: data[name] for name in ("questions", "statements") if name in data}
        return {name: data[name] for name in TOP if name != "questions"} | {"content": content}

    def top(self, data: dict[str, Any]) -> None:
        if data["code"] != slugify(data["code"]) or len(data["code"]) > 50:
            self.refuse((), "code", "the code should be at most 50 small letters, numbers and hyphens")
        if not 1 <= data["version"] <= 32767:
            self.refuse((), "version", "the version should be 1 or more")
        if len(data["title"]) > LONGEST_TITLE:
            self.refuse((), "title", f"the title is longer than {LONGEST_TITLE} letters")
        if data["first"] not in AnsweredFirst:
            self.refuse((), "first", f"first should be “team” or “people”, not “{data['first']}”")

    def question(self, place: tuple[str, int], row: dict[str, Any], *, ladder: bool) -> None:
        self.checked(place, row, QUESTION, QUESTION_MAY, f"question {place[1] + 1}")
        self.code(place, row["code"], "question")
        if row["code"] in {"closing", "aims"}:
            self.refuse(place, "code", f"the code “{row['code']}” is used by the site itself; choose another")
        self.scale(place, row, ladder)
        for at, item in enumerate(self.filled(place, row, "items", f"items of question {row['code']}")):
            inside = (*place, "items", at)
            self.checked(inside, item, ITEM, ITEM_MAY, f"item {at + 1} of question {row['code']}")
            self.code(inside, item["code"], "item")

    def scale(self, place: TablePath, row: dict[str, Any], ladder: bool) -> None:
        scale, name = row["scale"], f"question {row['code']}"
        if not FEWEST <= len(scale) <= MOST:
            self.refuse(
                place,
                "scale",
                f"the scale of {name} has {len(scale)} descriptors; it needs {FEWEST} to {MOST}",
            )
        for score, words in enumerate(scale):
            if not isinstance(words, str) or not words.strip():
                self.refuse(place, "scale", f"the scale of {name} does not say what {score} means")
        if len({words.strip().lower() for words in scale}) < len(scale):
            self.refuse(place, "scale", f"two descriptors in the scale of {name} are the same")
        if ladder and len(scale) != LADDER_SCALE:
            self.refuse(
                place, "scale", f"the ladder needs a scale of 0 to 3, and {name} has 0 to {len(scale) - 1}"
            )

    def code(self, place: TablePath, code: str, kind: str) -> None:
        if not CODE.fullmatch(code):
            self.refuse(place, "code", f"the code “{code}” should be 1 to 20 letters, numbers and hyphens")
        if code in self.seen.setdefault(kind, {}):
            self.refuse(
                place,
                "code",
                f"the {kind} code “{code}” is there twice; it was first on line {self.seen[kind][code]}",
            )
        self.seen[kind][code] = self.lines.of(place, "code")

    def filled(self, place: TablePath, row: dict[str, Any], name: str, words: str) -> list[Any]:
        if not row[name]:
            self.refuse(place, name, f"there are no {words}")
        return row[name]

    def checked(
        self, place: TablePath, row: object, needed: dict[str, type], may: dict[str, type], name: str
    ) -> dict[str, Any]:
        if not isinstance(row, dict):
            self.refuse(place, "", f"{name} should be a table")
        allowed = needed | may
        for key in row:
            if key not in allowed:
                self.refuse(place, key, f"{name} has “{key}”, which means nothing here")
        for key in needed:
            if key not in row:
                self.refuse(place, "", f"{name} has no {key}")
        for key, value in row.items():
            if not isinstance(value, allowed[key]) or (allowed[key] is int and isinstance(value, bool)):
                self.refuse(place, key, f"{key} of {name} should be {WORDS[allowed[key]]}")
            if value == "" or (isinstance(value, str) and not value.strip()):
                self.refuse(place, key, f"{key} of {name} is empty")
        return row

    def refuse(self, place: TablePath, key: str, why: str) -> NoReturn:
        raise BadQuestionnaire(f"Line {self.lines.of(place, key)}: {why}.")


class Lines:
    """Where things stand in the file: which line starts each table, and which line holds each key of it."""

    HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
    KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")

    def __init__(self, text: str) -> None:
        self.found: dict[tuple[TablePath, str | int], int] = {((), ""): 1}
        table: TablePath = ()
        counts: TableCounts = {}
        for number, line in enumerate(text.splitlines(), 1):
            if header := self.HEADER.match(line):
                table = self.place(header[1], counts)
                self.found[table, ""] = number
                self.found.setdefault((table[:-2], table[-2]), number)
            elif key := self.KEY.match(line):
                self.found.setdefault((table, key[1]), number)

    def place(self, name: str, counts: TableCounts) -> TablePath:
        """[[questions.items]] after the second [[questions]] is ("questions", 1, "items", 0)."""
        parent, _, child = name.partition(".")
        if not child:
            counts[parent], counts[parent, "inside"] = counts.get(parent, -1) + 1, -1
            return (parent, counts[parent])
        counts[parent, "inside"] = counts.get((parent, "inside"), -1) + 1
        return (parent, counts.get(parent, 0), child, counts[parent, "inside"])

    def of(self, place: TablePath, key: str | int) -> int:
        """The line of a key, else of its table, else of what holds it, else the first."""
        while True:
            for candidate in ((place, key), (place, "")):
                if candidate in self.found:
                    return self.found[candidate]
            if not place:
                return 1
            key, place = place[-2], place[:-2]
