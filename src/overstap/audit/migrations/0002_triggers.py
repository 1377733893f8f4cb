"""Make the log append-only inside the database."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from overstap.audit import triggers


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("audit", "Head").objects.get_or_create(pk=1)
    triggers.install(editor.connection)


def remove(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
