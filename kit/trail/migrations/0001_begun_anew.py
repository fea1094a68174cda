import django.contrib.postgres.indexes
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('trail', '0001_initial'), ('trail', '0003_steps_and_no_order'), ('trail', '0004_by_day')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('verb', models.CharField(max_length=80)),
                ('subject', models.CharField(max_length=120)),
                ('actor_key', models.CharField(max_length=80)),
                ('actor_role', models.CharField(blank=True, max_length=40)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('step', models.PositiveIntegerField(blank=True, null=True)),
                ('facts', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'verbose_name_plural': 'entries',
                'default_permissions': (),
                'indexes': [models.Index(fields=['subject', 'on'], name='trail_entry_subject_on'), models.Index(fields=['actor_key', 'on'], name='trail_entry_actor_on'), django.contrib.postgres.indexes.BrinIndex(fields=['on'], name='trail_entry_on', pages_per_range=16)],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('actor_key', 'someone'), ('at__isnull', True)), models.Q(models.Q(('actor_key', 'someone'), _negated=True), models.Q(models.Q(('at__isnull', False), ('step__isnull', True)), models.Q(('at__isnull', True), ('step__isnull', False)), _connector='OR')), _connector='OR'), name='trail_entry_someone_has_no_time'), models.CheckConstraint(condition=models.Q(models.Q(('verb', ''), _negated=True), models.Q(('subject', ''), _negated=True), models.Q(('actor_key', ''), _negated=True)), name='trail_entry_says_what_and_who')],
            },
        ),
    ]
