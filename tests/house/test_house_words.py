"""Every model has its word, every field its privacy level, every row its order."""

import csv
import re
from collections import Counter

from django.apps import apps
from django.db.models import BinaryField, Model, UniqueConstraint
from house_source import ROOT, differences

REFERENCE = ROOT / "docs" / "reference"
LEVELS = {"open", "pseudonymous", "personal", "sealed"}


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("overstap.")]


def glossary() -> dict[str, str]:
    """Word in the code → its Dutch name; a row may hold several."""
    words: dict[str, str] = {}
    for line in (REFERENCE / "glossary.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 3:
            words.update(dict.fromkeys(re.findall(r"\b[A-Z]\w+", cells[0]), cells[1]))
    return words


def privacy() -> list[dict[str, str]]:
    with (REFERENCE / "privacy.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields() -> set[str]:
    """Every column of every table, those of the framework too: they hold people as well."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if model.__module__.split(".")[0] != "sealed_rows"
    }


def test_every_model_has_its_dutch_name_in_the_glossary() -> None:
    words = glossary()
    assert [model.__name__ for model in own_models() if not words.get(model.__name__)] == []


def test_every_field_has_one_privacy_level() -> None:
    listed = Counter(f"{row['model']}.{row['field']}" for row in privacy())
    assert sorted(fields() - set(listed)) == [], "add these to docs/reference/privacy.csv, with a level and why"
    assert sorted(set(listed) - fields()) == [], "these are gone: remove them from docs/reference/privacy.csv"
    assert [field for field, times in listed.items() if times > 1] == []


def test_a_privacy_level_is_one_of_four_and_has_a_reason() -> None:
    assert [row for row in privacy() if row["level"] not in LEVELS or len(row["why"]) < 8] == []


def test_what_is_sealed_is_bytes() -> None:
    sealed = {f"{row['model']}.{row['field']}" for row in privacy() if row["level"] == "sealed"}
    as_bytes = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, BinaryField)
    }
    assert sealed <= as_bytes


def test_every_model_has_an_order_that_decides() -> None:
    undecided = {model._meta.label for model in own_models() if not _decides(model)}
    assert differences("order that decides", undecided) == ""


def _decides(model: type[Model]) -> bool:
    """Whether no two rows can stand in either order: the order holds a unique field, or all of a unique set."""
    meta = model._meta
    names = {name.removeprefix("-") for name in meta.ordering if isinstance(name, str)}
    unique = [{field.name} for field in meta.fields if field.unique]
    unique += [
        set(each.fields) for each in meta.constraints if isinstance(each, UniqueConstraint) and not each.condition
    ]
    return any(each <= names for each in unique) or "pk" in names
