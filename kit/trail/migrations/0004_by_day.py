from django.contrib.postgres.indexes import BrinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("trail", "0003_steps_and_no_order")]

    operations = [
        AddIndexConcurrently("entry", BrinIndex(fields=["on"], name="trail_entry_on", pages_per_range=16)),
    ]
