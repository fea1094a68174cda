import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(help_text="Name of the kind that the owner's room registered.", max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name='PlanAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('about', models.CharField(blank=True, help_text="What of the owner it is about, by the owner's own code.", max_length=20)),
                ('what', models.CharField(max_length=300)),
                ('co_owner', models.CharField(max_length=80)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('planned', 'Not started'), ('doing', 'We are doing it'), ('done', 'Done'), ('stopped', 'Stopped, and why')], default='planned', max_length=10)),
                ('evidence', models.TextField(blank=True)),
                ('changed', models.TextField(blank=True, help_text='What is different for people now.')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='meetings.plan')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['planned', 'doing'])), fields=['due_on'], name='meetings_action_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('changed', ''), _negated=True), _connector='OR'), name='meetings_action_done_says_what_changed'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'stopped'), _negated=True), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='meetings_action_stopped_says_why')],
            },
        ),
    ]
