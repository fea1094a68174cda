"""The four kinds of role, under neutral codes. Their words can be changed; the codes stay."""

from django.db import migrations

LABELS = {
    1: "Open to everyone, such as a survey or a public meeting",
    2: "Invited to a one-off workshop, event or group",
    3: "Regular member of a group",
    4: "Senior role that shares in leading and deciding",
}


def put(apps, schema_editor):
    RoleType = apps.get_model("volunteers", "RoleType")
    for code, label in LABELS.items():
        RoleType.objects.get_or_create(code=code, defaults={"label": label})


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0002_refuse_changes")]

    operations = [migrations.RunPython(put, migrations.RunPython.noop)]
