"""What the board reads of a quarter. The database itself refuses to change or delete it, for every role."""

import django.db.models.deletion
from django.db import migrations, models

REFUSE = """
CREATE FUNCTION insight_refuse_dashboard_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A dashboard stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER insight_dashboard_no_change BEFORE UPDATE OR DELETE ON insight_dashboard
    FOR EACH ROW EXECUTE FUNCTION insight_refuse_dashboard_change();
"""
ALLOW = """
DROP TRIGGER insight_dashboard_no_change ON insight_dashboard;
DROP FUNCTION insight_refuse_dashboard_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0006_voices_of_sources'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dashboard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('level', models.CharField(max_length=80)),
                ('name', models.CharField(max_length=120)),
                ('said', models.JSONField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dashboards', to='insight.edition')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'level'), name='insight_dashboard_once')],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
