"""Know apart who handed over a password and who made a second factor be forgotten, and when."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def take_for_both(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """It was not kept which of the two it was: whoever helped last may have done either."""
    apps.get_model("people", "Person").objects.update(password_by=F("helped_by"), factor_by=F("helped_by"))


def _helper() -> models.ForeignKey:
    return models.ForeignKey(
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_helped_by"),
    ]

    operations = [
        migrations.AddField("person", "password_by", _helper()),
        migrations.AddField("person", "password_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("person", "factor_by", _helper()),
        migrations.AddField("person", "factor_at", models.DateTimeField(editable=False, null=True)),
        migrations.RunPython(take_for_both, migrations.RunPython.noop),
        migrations.RemoveField("person", "helped_by"),
    ]
