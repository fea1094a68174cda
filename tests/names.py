"""Names that say too little: `python -m tests.names` lists them, and ends with 1 where there are any.

A function or class whose name stands in three modules or more stands for several things. A local called `found` or `made`
does not say what it holds.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kit.protocols import OFFERED_BY_ROOMS

ROOT = Path(__file__).parents[1]
ROOMS = (
    "coprod",
    "insight",
    "audits",
    "volunteers",
    "forums",
    "initiatives",
    "guides",
    "circle",
    "assets",
    "outreach",
    "meetings",
    "publicity",
    "feedback",
    "subscriptions",
    "people",
    "kit",
)
VAGUE = frozenset(
    [
        "one",
        "found",
        "told",
        "said",
        "here",
        "there",
        "made",
        "known",
        "asked",
        "seen",
        "shown",
        "kept",
        "more",
        "each",
        "given",
        "wanted",
        "about",
        "back",
        "out",
        "some",
        "most",
        "of",
        "on",
        "by",
    ]
)
# What the framework asks for by this name.
OF_THE_FRAMEWORK = frozenset({"main", "handle", "Command", "Can"})
MODULES = 3


def sources(root: Path) -> Iterator[Path]:
    """The rooms' own modules: no tests, no migrations."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if not {"tests", "migrations", "conftest.py"} & set(path.relative_to(root).parts):
                yield path


def homonyms(root: Path) -> dict[str, list[str]]:
    """{name: its modules} of each function or class that stands in three or more."""
    modules = defaultdict(list)
    for path in sources(root):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                modules[node.name].append(str(path.relative_to(root)))
    exempt = OFFERED_BY_ROOMS.keys() | OF_THE_FRAMEWORK
    return {
        name: places
        for name, places in sorted(modules.items())
        if len(places) >= MODULES and name not in exempt
    }


def vague_locals(root: Path) -> list[str]:
    """ "module:line name" of each local of a function that does not say what it holds."""
    return [
        f"{path.relative_to(root)}:{line} {name}"
        for path in sources(root)
        for line, name in sorted(locals_of(ast.parse(path.read_text(encoding="utf-8"))))
        if name in VAGUE
    ]


def locals_of(tree: ast.Module) -> set[tuple[int, str]]:
    """(line, name) of whatever is stored inside a function."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {
        (node.lineno, node.id)
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


def main(root: Path = ROOT) -> int:
    same, vague = homonyms(root), vague_locals(root)
    for name, places in same.items():
        print(f"{name} stands in {len(places)} modules: {', '.join(places)}")
    print("\n".join(vague))
    return 1 if same or vague else 0


if __name__ == "__main__":
    sys.exit(main())
