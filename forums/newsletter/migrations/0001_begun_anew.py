import django.db.models.deletion
import kit.crypto
import uuid
from django.conf import settings
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('rounds', '0001_begun_anew'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Newsletter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drafted_on', models.DateField()),
                ('signed_on', models.DateField(null=True)),
                ('sent_on', models.DateField(null=True)),
                ('reached', models.BigIntegerField(default=0)),
                ('all_promised_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='newsletter', to='rounds.round')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-round__year', '-round__number'],
            },
        ),
        migrations.CreateModel(
            name='PostReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('called', kit.crypto.EncryptedTextField()),
                ('address', kit.crypto.EncryptedTextField()),
                ('is_ward', models.BooleanField(default=False)),
                ('large_print', models.BooleanField(default=False)),
                ('copies', models.PositiveSmallIntegerField(default=1)),
                ('added_on', models.DateField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='forums_post_reader_gets_copies')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='Plain text. An empty line begins a new paragraph.')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('newsletter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='newsletter.newsletter')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='newsletter',
            constraint=models.CheckConstraint(condition=models.Q(('sent_on', None), ('signed_on__isnull', False), _connector='OR'), name='forums_newsletter_signed_before_it_is_sent'),
        ),
        migrations.AddConstraint(
            model_name='newsletter',
            constraint=models.CheckConstraint(condition=models.Q(('signed_on', None), ('signed_on__gte', models.F('drafted_on')), _connector='OR'), name='forums_newsletter_signed_after_it_was_drafted'),
        ),
    ]
