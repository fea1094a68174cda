"""Texts of Python that no translator would be given: what is said to readers, and stands there as it is.

Read as code, not run. Taken as said to readers: words with a space between them, wherever they stand; and a word by itself where only
readers' words stand: a choice's label, a form's words, a message. `NOT_FOR_READERS` names the files and the few texts that are not.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.texts_not_for_readers import FILES, TEXTS

ROOT = Path(__file__).parent.parent
MARKS = {"_", "_lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
SPOKEN = {"label", "help_text", "empty_label", "title", "heading", "caption", "hint", "legend"}
# Calls of code; the trail's; and the headings of a download, which are keys that docs/what-we-keep.toml knows.
NOT_SAID = {
    "cast", "TypeVar", "compile", "getattr", "setattr", "register_personal_data", "register_subscriptions",
    "Job", "record",
}  # fmt: skip
LOGS = {"log", "logger", "logging", "warnings"}
# Read by developers, in a log or on their screen.
OF_DEVELOPERS = {
    "AssertionError", "CommandError", "ImproperlyConfigured", "KeyError", "LookupError", "OSError",
    "RuntimeError", "SystemExit", "TypeError", "ValueError",
}  # fmt: skip
OF_THE_DATABASE = re.compile(
    r"\b(?:SELECT|UPDATE|INSERT|DELETE FROM|CREATE|RAISE|WHERE|IS NOT|BEGIN|AND|IN|EXPLAIN|FOR) |::|pgid"
)
OF_A_TYPE = re.compile(r"^[\w.]+(?:\[.*\])?(?: \| [\w.]+(?:\[.*\])?)+$|^[\w.]+\[.*\]$")
OF_HTTP = re.compile(r"^(?:text/|attachment;|sandbox;|private, |Bearer )")
TAG = re.compile(r"<[^>]*>")
WORDS = re.compile(
    r"[^\W_][’'”,;:.!?)…]*\}? +[“(–]*[^\W\d_{£]|[^\W\d_]{2}[’'”,;:.!?)]* [“(£]*\{|\}[”,;:.!?)%]* [(“]?[^\W\d_]{2}"
)
WORD = re.compile(r"^[A-Z][a-zé’-]+[.!?:]?$")
WHOLE_WORD = re.compile(r"^[A-Z][a-z’-]+[.!?]$")  # Saved.
LETTERS = re.compile(r"^[a-z ]{3,}$")
FILLED_IN = re.compile(r"\{[^{}]*\}")


@dataclass
class Text:
    node: ast.expr
    words: str
    is_lazy: bool  # it stands where nobody is asking yet
    ancestors: list[ast.AST] = field(repr=False)


def words_of(node: ast.AST) -> str | None:
    """A text as it stands in the code, with {} for each thing that is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{x}" for part in node.values)
    return None


def is_sentence(words: str) -> bool:
    words = TAG.sub("", words)
    if "\\" in words or any(kind.search(words) for kind in (OF_THE_DATABASE, OF_A_TYPE, OF_HTTP)):
        return False
    return bool(WORDS.search(words)) and bool(re.search(r"[^\W\d_]{2}", FILLED_IN.sub("", words)))


class _Reader(ast.NodeVisitor):
    def __init__(self, called_early: frozenset[str], of_models: bool) -> None:
        self.texts: list[Text] = []
        self.ancestors: list[ast.AST] = []
        self.called_early = called_early
        self.of_models = of_models

    def visit(self, node: ast.AST) -> None:
        words = words_of(node)
        if words is not None:
            if is_sentence(words) or self.stands_among_words(node, words):
                self.texts.append(Text(node, words, self.is_lazy(), list(self.ancestors)))  # type: ignore[arg-type]
                return
            if isinstance(node, ast.Constant):
                return
        if self.is_silent(node):
            return
        self.ancestors.append(node)
        for child in children(node):
            self.visit(child)
        self.ancestors.pop()

    def stands_among_words(self, node: ast.AST, words: str) -> bool:
        above = self.ancestors[-1] if self.ancestors else None
        further = self.ancestors[-2] if len(self.ancestors) > 1 else None
        if isinstance(above, ast.IfExp) and is_beside_a_text(node, above):
            return bool(LETTERS.search(words))
        if not WORD.match(words) or WHOLE_WORD.match(words):
            return bool(WHOLE_WORD.match(words))
        if isinstance(above, ast.keyword):
            return above.arg in SPOKEN
        if isinstance(above, ast.Tuple) and len(above.elts) == 2:
            other = above.elts[0] if above.elts[-1] is node else above.elts[-1]
            return words_of(other) is not None or isinstance(other, ast.Attribute | ast.Call)
        if isinstance(above, ast.Dict):
            return any(value is node for value in above.values)
        if isinstance(above, ast.IfExp):
            return True
        return isinstance(above, ast.Return) or (isinstance(above, ast.Call) and is_message(above, further))

    def is_silent(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            return is_silent_call(node, self.of_models)
        if isinstance(node, ast.Assert | ast.Compare | ast.Import | ast.ImportFrom):
            return True
        if isinstance(node, ast.Expr) and words_of(node.value) is not None:
            return True  # a docstring
        if isinstance(node, ast.FunctionDef):
            return node.name in ("__str__", "__repr__")
        return self.of_models and isinstance(node, ast.ClassDef) and node.name == "Meta"

    def is_lazy(self) -> bool:
        functions = [
            (number, above)
            for number, above in enumerate(self.ancestors)
            if isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        ]
        if not functions:
            return True
        number, function = functions[0]
        inside = self.ancestors[number + 1] if number + 1 < len(self.ancestors) else None
        if isinstance(inside, ast.arguments):
            return True
        if isinstance(function, ast.Lambda):
            return False
        return is_cached(function) or self.runs_early(number, function)

    def runs_early(self, number: int, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        above = self.ancestors[number - 1] if number else None
        if isinstance(above, ast.ClassDef):
            return function.name in ("__init__", "__new__") and above.name in self.called_early
        return function.name in self.called_early


def children(node: ast.AST) -> Iterator[ast.AST]:
    """What may hold words: no annotations, no keys."""
    if isinstance(node, ast.Dict):
        yield from (value for value in node.values if value)
    elif isinstance(node, ast.JoinedStr):
        yield from (part.value for part in node.values if isinstance(part, ast.FormattedValue))
    elif isinstance(node, ast.Subscript):
        yield node.value
    elif isinstance(node, ast.AnnAssign):
        if node.value:
            yield node.value
    elif isinstance(node, ast.arg):
        return
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from (node.args, *node.body)
    else:
        yield from ast.iter_child_nodes(node)


def is_silent_call(call: ast.Call, of_models: bool) -> bool:
    name = name_of(call.func)
    if name in MARKS | OF_DEVELOPERS | NOT_SAID:
        return True
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        owner = call.func.value.id
        return owner in LOGS or (owner == "models" and of_models)
    return False


def is_message(call: ast.Call, _further: ast.AST | None) -> bool:
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.value.id == "messages"
    return name_of(call.func) in ("ValidationError", "add_error")


def name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def is_beside_a_text(node: ast.AST, choice: ast.IfExp) -> bool:
    """Of `"day" if days == 1 else "days"`, and of `_("was expected") if is_late else "expected"`."""
    other = choice.orelse if choice.body is node else choice.body
    if isinstance(other, ast.Call):
        return name_of(other.func) in MARKS
    if isinstance(choice.test, ast.Compare) and choice.test.ops and isinstance(choice.test.ops[0], ast.Eq):
        number = choice.test.comparators[0]
        return isinstance(number, ast.Constant) and number.value == 1 and words_of(other) is not None
    return is_sentence(words_of(other) or "")


def is_cached(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = [name_of(mark.func if isinstance(mark, ast.Call) else mark) for mark in function.decorator_list]
    return any(name in ("cache", "lru_cache") for name in names)


def called_early(sources: list[str]) -> frozenset[str]:
    """Names of what is called while modules are imported: nobody has asked for a page yet."""
    names: set[str] = set()

    def look(node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for early in (*node.args.defaults, *node.args.kw_defaults, *node.decorator_list):
                if early:
                    look(early)
            return
        if isinstance(node, ast.Lambda):
            return
        if isinstance(node, ast.Call):
            names.add(name_of(node.func))
        for child in ast.iter_child_nodes(node):
            look(child)

    for source in sources:
        look(ast.parse(source))
    return frozenset(names - {""})


def unmarked(source: str, early: frozenset[str] = frozenset(), of_models: bool = False) -> list[Text]:
    reader = _Reader(early, of_models)
    reader.visit(ast.parse(source))
    return reader.texts


def modules() -> dict[str, str]:
    """{path: source} of what is said on pages, in letters and on paper."""
    rooms = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
    return {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for room in rooms
        for path in sorted((ROOT / room).rglob("*.py"))
        if not is_of_developers(path.relative_to(ROOT))
    }


def is_of_developers(path: Path) -> bool:
    name = path.as_posix()
    return any(part in FILES for part in path.parts) or name in FILES or name.startswith(tuple(FILES))


def all_unmarked() -> dict[str, list[Text]]:
    sources = modules()
    early = called_early(list(sources.values()))
    return {
        name: texts
        for name, source in sources.items()
        if (
            texts := [
                text
                for text in unmarked(source, early, "models" in name)
                if not re.fullmatch(TEXTS.get(name, ""), text.words, re.S)
            ]
        )
    }
