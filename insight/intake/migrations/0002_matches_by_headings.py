from django.db import migrations


def forget_matches(apps, schema_editor):
    """They were kept without the headings they belong to: the next file asks once more."""
    apps.get_model("intake", "Source").objects.exclude(matches={}).update(matches={})


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]

    operations = [migrations.RunPython(forget_matches, migrations.RunPython.noop)]
