"""Read and check the file that describes a trust.

A mistake anywhere refuses the whole file, with the line and why.
"""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.utils.text import slugify

from kit import numbers
from kit.verbs.errors import NotPossible
from kit.wording import OWN_LANGUAGE, WORDING, SpokenName
from people.word_checks import check_word

# The file we ship.
SHIPPED = Path(__file__).parent / "data" / "trust.toml"


class BadTrustFile(Exception):
    """The file cannot be used as it is. The message says where and why."""


@dataclass
class TrustFile:
    trust: dict[str, Any]
    areas: list[dict[str, Any]] = field(default_factory=list)
    directorates: list[dict[str, Any]] = field(default_factory=list)
    services: list[dict[str, Any]] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    crisis_lines: list[dict[str, Any]] = field(default_factory=list)
    settings: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)


TABLES = {"trust", "areas", "directorates", "services", "teams", "crisis_lines", "settings", "words"}
TRUST: dict[str, type] = {
    "name": str,
    "short_name": str,
    "service_name": str,
    "contact_phone": str,
    "contact_email": str,
    "contact_post": str,
    "first_year_of_rounds": int,
}
TRUST_MAY: dict[str, type] = {
    "contact_text": str,
    "pals_phone": str,
    "pals_email": str,
    "hand_in": str,
    "places_to_go_now": str,
    "how_it_began": str,
    "where_the_words_come_from": str,
}
CRISIS_LINE: dict[str, type] = {
    "slug": str,
    "name": str,
    "number": str,
    "note": str,
    "from": date,
    "source": str,
}
SETTING: dict[str, type] = {"key": str, "value": object, "from": date, "owner": str, "source": str}
# What a Trust calls things from its first day on.
CHOSEN_WORD: dict[str, type] = {"key": str, "word": str, "from": date, "how": str}
TEAM: dict[str, type] = {"name": str, "area": str, "directorate": str}
TEAM_MAY: dict[str, type] = {"service": str, "ask_for": str, "phone": str, "open": bool}
WORDS = {
    str: "text in quotes",
    int: "a whole number",
    date: "a date such as 2026-01-01",
    bool: "true or false",
}


def read_trust_file(path: str | Path) -> TrustFile:
    """Contents of the file. Raises BadFile."""
    try:
        text = Path(path).read_text(encoding="utf-8")
        return _Reader(text, tomllib.loads(text)).contents()
    except OSError as problem:
        raise BadTrustFile(f"{path} cannot be opened: {problem.strerror}.") from problem
    except UnicodeDecodeError as problem:
        raise BadTrustFile(f"{path} is not UTF-8 text.") from problem
    except tomllib.TOMLDecodeError as problem:
        raise BadTrustFile(f"{path} is not TOML: {problem}.") from problem


class _Reader:
    def __init__(self, text: str, data: dict[str, Any]) -> None:
        self.lines, self.data = text.splitlines(), data

    def contents(self) -> TrustFile:
        for name in self.data.keys() - TABLES:
            self.refuse(name, f"there is no table called “{name}”; use {', '.join(sorted(TABLES))}")
        trust = dict.fromkeys(TRUST_MAY, "") | self.checked("trust", self.table("trust"), TRUST, TRUST_MAY)
        contents = TrustFile(
            trust={**trust, **{name: trust[name].strip() for name in ("contact_post", "hand_in")}},
            areas=[self.area(slug, row) for slug, row in self.table("areas").items()],
            directorates=self.names("directorates"),
            services=self.names("services"),
            crisis_lines=self.dated(
                "crisis_lines", CRISIS_LINE, "slug", {"until": date, "short_name": str, "text_word": str}
            ),
            settings=self.dated("settings", SETTING, "key", {"until": date}),
        )
        contents.words = self.words()
        contents.teams = [self.team(slug, row) for slug, row in self.table("teams").items()]
        return contents

    def table(self, name: str, kind: type = dict) -> Any:
        content = self.data.get(name)
        if not isinstance(content, kind) or not content:
            self.refuse(name, f"“{name}” is missing or empty")
        return content

    def names(self, table: str) -> list[dict[str, str]]:
        return [
            {"slug": self.slug(slug), "name": self.name(slug, row)} for slug, row in self.table(table).items()
        ]

    def area(self, slug: str, row: Any) -> dict[str, Any]:
        row = row if isinstance(row, dict) else {"name": row}
        self.checked(slug, row, {"name": str}, {"trust_wide": bool})
        name = self.name(slug, row["name"])
        return {"slug": self.slug(slug), "name": name, "is_trust_wide": row.get("trust_wide", False)}

    def team(self, slug: str, row: Any) -> dict[str, Any]:
        if not isinstance(row, dict):
            self.refuse(slug, f"team “{slug}” needs a name, an area and a directorate in {{ }}")
        self.checked(slug, row, TEAM, TEAM_MAY)
        for noun, table in (("area", "areas"), ("directorate", "directorates"), ("service", "services")):
            if noun in row and row[noun] not in self.data[table]:
                self.refuse(slug, f"team “{slug}” names {noun} “{row[noun]}”, which is not in [{table}]")
        return {**row, "slug": self.slug(slug), "name": self.name(slug, row["name"])}

    def dated(
        self, table: str, needed: dict[str, type], key: str, may: dict[str, type]
    ) -> list[dict[str, Any]]:
        rows = self.table(table, list)
        for row in rows:
            self.checked(row.get(key, table), row, needed, may)
            if written := numbers.misleading(row.get("value")):
                self.refuse(
                    row[key], f"“{row[key]}” says “{written}”: write a number with a point and no comma"
                )
            if "until" in row and row["until"] <= row["from"]:
                self.refuse(row[key], f"“{row[key]}” ends before it starts")
        dated_keys = [(row[key], row["from"], row.get("language")) for row in rows]
        for name, day, language in dated_keys:
            if dated_keys.count((name, day, language)) > 1:
                self.refuse(name, f"“{name}” has two rows from {day}")
        return rows

    def words(self) -> list[dict[str, Any]]:
        """None, where the standard words do."""
        may: dict[str, type] = {"plural": str, "language": str}
        rows = self.dated("words", CHOSEN_WORD, "key", may) if "words" in self.data else []
        for row in rows:
            self.check_word_of(row, rows)
        return rows

    def check_word_of(self, row: dict[str, Any], rows: list[dict[str, Any]]) -> None:
        name, language = WORDING.get(row["key"]), row.get("language", OWN_LANGUAGE)
        if name is None:
            self.refuse(row["key"], f"there is nothing called “{row['key']}” that has a word of its own")
        if language and language not in dict(settings.LANGUAGES):
            self.refuse(row["key"], f"“{language}” is no language of this website")
        same_language = [other for other in rows if other.get("language", OWN_LANGUAGE) == language]
        others = {other["key"]: {other["word"]} for other in same_language if other["key"] != row["key"]}
        try:
            check_word(name, SpokenName(row["word"], row.get("plural", "")), others, language)
        except NotPossible as problem:
            self.refuse(row["key"], f"“{row['word']}” cannot be used: {str(problem).rstrip('.')}")

    def checked(
        self, where: str, row: dict[str, Any], needed: dict[str, type], may: dict[str, type] | None = None
    ) -> dict[str, Any]:
        allowed = needed | (may or {})
        for name in needed.keys() - row.keys():
            self.refuse(where, f"“{where}” has no {name}")
        for name, value in row.items():
            if name not in allowed:
                self.refuse(name, f"“{where}” has a {name}, which means nothing here")
            if not isinstance(value, allowed[name]) or (allowed[name] is int and isinstance(value, bool)):
                self.refuse(name, f"{name} of “{where}” should be {WORDS[allowed[name]]}")
        return row

    def slug(self, slug: str) -> str:
        if slug != slugify(slug) or len(slug) > 50:
            self.refuse(slug, f"“{slug}” should be at most 50 small letters, numbers and hyphens")
        return slug

    def name(self, slug: str, name: Any) -> str:
        if not isinstance(name, str) or not name.strip() or len(name) > 80:
            self.refuse(slug, f"the name of “{slug}” should be text of 1 to 80 letters")
        return name.strip()

    def refuse(self, where: str, why: str) -> NoReturn:
        """Points at the first line that holds the word."""
        word = re.compile(rf"(?<![\w-]){re.escape(str(where))}(?![\w-])")
        line = next((number for number, line in enumerate(self.lines, 1) if word.search(line)), 1)
        raise BadTrustFile(f"Line {line}: {why}.")
