"""Every verb of every room, and what it calls: read from the source, so that nobody has to think of a new one."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BASE = Path(__file__).parent.parent
RECORD = ("kit.trail.actions", "record")
NOT_OURS = frozenset({".venv", "node_modules", "var"})
WRITES = frozenset({"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"})  # fmt: skip


class Function(NamedTuple):
    """A function at the top of a module: who else it calls, as (module, name), and the methods it calls on anything."""

    is_verb: bool
    calls: frozenset[tuple[str, str]]
    methods: frozenset[str]


def sources() -> dict[str, str]:
    """{module: its text} of what holds actions."""
    folders = [folder for folder in BASE.iterdir() if folder.is_dir() and folder.name not in NOT_OURS]
    paths = (path for folder in folders for path in folder.rglob("*.py"))
    files = (path for path in paths if path.stem == "actions" or "actions" in path.parts)
    return {
        ".".join(path.relative_to(BASE).with_suffix("").parts).removesuffix(".__init__"): path.read_text()
        for path in files
        if "tests" not in path.parts
    }


def functions(texts: dict[str, str]) -> dict[tuple[str, str], Function]:
    """{(module, name): function}"""
    read = {}
    for module, text in texts.items():
        tree = ast.parse(text)
        imported = names(tree)
        read |= {
            (module, node.name): function(module, node, imported)
            for node in tree.body
            if isinstance(node, ast.FunctionDef)
        }
    return read


def names(tree: ast.Module) -> dict[str, str]:
    """{a name of the module: where it comes from}: `a.b.c` for what it imports."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def function(module: str, node: ast.FunctionDef, imported: dict[str, str]) -> Function:
    by = "by" in {argument.arg for argument in node.args.kwonlyargs}
    nodes = list(ast.walk(node))
    mentioned = {n.id for n in nodes if isinstance(n, ast.Name)}
    dotted = {
        (n.value.id, n.attr) for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    methods = {n.func.attr for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
    calls = {split(imported.get(name, f"{module}.{name}")) for name in mentioned}
    calls |= {(imported[name], attribute) for name, attribute in dotted if name in imported}
    return Function(by and not node.name.startswith("_"), frozenset(calls), frozenset(methods))


def split(dotted: str) -> tuple[str, str]:
    module, _, name = dotted.rpartition(".")
    return module, name


def reached(start: tuple[str, str], known: dict[tuple[str, str], Function]) -> set[tuple[str, str]]:
    """Everything that a function calls, by way of others too. Names that a package hands on are looked up where they stand."""
    seen, to_see = set(), [start]
    while to_see:
        at = to_see.pop()
        if at not in seen:
            seen.add(at)
            to_see += known[at].calls if at in known else ()
    return seen


def unrecorded(texts: dict[str, str]) -> Iterator[str]:
    """Verbs (public, with `by`) that change rows and reach no record."""
    known = functions(texts)
    for (module, name), verb in known.items():
        seen = reached((module, name), known)
        writes = any(known[at].methods & WRITES for at in seen if at in known)
        if verb.is_verb and writes and RECORD not in seen:
            yield f"{module}.{name}"
