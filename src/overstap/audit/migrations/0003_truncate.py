"""Refuse to empty the log at once, which PostgreSQL does without asking the triggers of its rows."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from overstap.audit import triggers


def install_anew(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    # A database that is made today got all of them from the migration before this one.
    triggers.remove(editor.connection)
    triggers.install(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_triggers")]
    operations = [migrations.RunPython(install_anew, migrations.RunPython.noop)]
