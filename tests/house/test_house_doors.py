"""Floors and doors that the import linter cannot see: foreign keys, dotted names, templates, and who writes."""

import ast
import configparser
import re
from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField
from house_source import ROOT, Module, differences, imported, modules, templates

BELOW_THE_EDGE = {"actions", "queries", "policy", "models", "terms"}
OF_HTTP = {"django.http", "django.shortcuts", "django.urls", "django.views", "django.template", "django.forms"}
EDGE = {"views", "forms", "api", "urls"}
OUTSIDE = ("site",)
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}
WRITERS = {"actions", "migrations"}
SECRET = re.compile(r"(secret|token|password|passphrase|pin)(_digest|_hash)?$")


def floors() -> dict[str, int]:
    """Room → its floor, the top being 0: as .importlinter lays them."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter", encoding="utf-8")
    layers = config["importlinter:contract:floors"]["layers"].split("\n")
    named = [layer.strip() for layer in layers if layer.strip()]
    return {room.strip(): floor for floor, layer in enumerate(named) for room in layer.split("|")}


def lies_below(room: str, other: str) -> bool:
    return room == other or floors()[other] > floors()[room]


def test_a_foreign_key_points_downward_only() -> None:
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
        and model.__module__.startswith("overstap.")
        and field.related_model.__module__.startswith("overstap.")
        and not lies_below(model.__module__.split(".")[1], field.related_model.__module__.split(".")[1])
    ]
    assert upward == []


def test_a_dotted_name_in_a_string_points_downward_only() -> None:
    upward = [
        f"{module.place}:{node.lineno} {node.value}"
        for module in modules()
        if module.room in floors()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for match in [re.fullmatch(r"overstap\.(\w+)(\.\w+)*(:\w+)?", node.value)]
        if match and match[1] in floors() and not lies_below(module.room, match[1])
    ]
    assert upward == []


def test_a_template_takes_parts_from_below_only() -> None:
    upward = [
        f"{name} takes {match[1]}"
        for name, text in templates().items()
        for match in re.finditer(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""", text)
        if name.split("/")[0] in floors() and match[1].split("/")[0] in floors()
        and not lies_below(name.split("/")[0], match[1].split("/")[0])
    ]  # fmt: skip
    assert upward == []


def test_a_room_is_entered_by_its_acts_and_queries_never_by_its_views_or_forms() -> None:
    entered = {
        f"{module.place} → {name}"
        for module in modules()
        if module.room not in OUTSIDE
        for name in imported(module)
        if len(name.split(".")) > 2
        and name.split(".")[1] not in (module.room, "ui", *OUTSIDE)
        and name.split(".")[2] in EDGE
    }
    assert differences("entered by a view or form", entered) == ""


def test_a_rule_knows_no_http() -> None:
    knowing = {
        f"{module.place} → {name}"
        for module in modules()
        if module.level in BELOW_THE_EDGE
        for name in _foreign_imports(module)
        if any(name == each or name.startswith(f"{each}.") for each in OF_HTTP)
    }
    assert differences("a rule that knows HTTP", knowing) == ""


def test_only_acts_write() -> None:
    writing = {
        f"{module.place}:{function}"
        for module in modules()
        if module.level not in WRITERS and module.room != "demo"
        for function in _writing_functions(module)
    }
    assert differences("writes outside an act", writing) == ""


def test_no_secret_is_compared_as_a_text() -> None:
    """``==`` stops at the first letter that differs, so its time tells how far a guess was right."""
    comparing = {
        f"{module.place}:{ast.unparse(node)}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Compare) and _compares_a_secret(node)
    }
    assert differences("a secret compared as a text", comparing) == ""


def _compares_a_secret(node: ast.Compare) -> bool:
    if not any(isinstance(operator, ast.Eq | ast.NotEq) for operator in node.ops):
        return False
    parts = [part for side in (node.left, *node.comparators) for part in ast.walk(side)]
    names = [part.id for part in parts if isinstance(part, ast.Name)]
    names += [part.attr for part in parts if isinstance(part, ast.Attribute)]
    return any(SECRET.search(name) for name in names)


def _foreign_imports(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def _writing_functions(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and any(_writes(each) for each in ast.walk(node)):
            yield node.name


def _writes(node: ast.AST) -> bool:
    """A call on a row or a set of rows; ``update`` of a digest or a dictionary takes a value, that of rows none."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr == "update":
        return bool(node.keywords) and not node.args
    return node.func.attr in WRITES
