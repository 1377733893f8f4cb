"""Sizes that deserve a second look: an exception carries its reason in one line."""

import ast
from collections.abc import Iterator

from house_source import Module, differences, exceptions, modules, templates

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE = 120

VAGUE_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "common",
    "misc",
    "data",
    "handlers",
    "process",
}


def functions(module: Module) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module.place}:{node.name}", node


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How long it is without what its docstring says."""
    said = len((ast.get_docstring(node, clean=False) or "").splitlines())
    return (node.end_lineno or node.lineno) - node.lineno + 1 - said


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {module.place for module in modules() if len(module.text.splitlines()) > LONGEST_FILE}
    assert differences("long file", long) == ""


def test_no_function_is_longer_than_forty_lines() -> None:
    long = {place for module in modules() for place, node in functions(module) if lines(node) > LONGEST_FUNCTION}
    assert differences("long function", long) == ""


def test_no_template_is_longer_than_a_hundred_and_twenty_lines() -> None:
    long = {name for name, text in templates().items() if len(text.splitlines()) > LONGEST_TEMPLATE}
    assert differences("long template", long) == ""


def test_nothing_is_imported_inside_a_function() -> None:
    inside = {
        place
        for module in modules()
        for place, node in functions(module)
        if any(isinstance(each, ast.Import | ast.ImportFrom) for each in ast.walk(node))
    }
    assert differences("import inside a function", inside) == ""


def test_imports_are_absolute() -> None:
    relative = {
        module.place
        for module in modules(migrations=True)
        if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(module.tree))
    }
    assert relative == set()


def test_a_module_is_called_after_what_is_in_it() -> None:
    vague = {
        module.place
        for module in modules()
        if VAGUE_NAMES & {part.removesuffix(".py") for part in module.place.split("/")}
    }
    assert differences("vague name", vague) == ""


def test_an_exception_has_a_reason() -> None:
    assert [place for place, reason in exceptions().items() if len(reason) < 15] == []
