import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("trajectories", "0002_guidance_in_full")]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="intake",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="appointment",
                to="trajectories.intaketalk",
            ),
        ),
    ]
