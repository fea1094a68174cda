import kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('letters', '0001_initial'), ('letters', '0002_forget_by_an_index_of_its_own'), ('letters', '0003_sealed_outbox')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DeadAddress',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('address_hash', models.CharField(max_length=64, unique=True)),
                ('since', models.DateField()),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FiledLetter',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('account', models.CharField(db_index=True, max_length=120)),
                ('template', models.CharField(max_length=80)),
                ('on', models.DateField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('given_up', 'Given up: it could not be sent'), ('unsure', 'Handed over, and the mail server never said whether it took it'), ('returned', 'Came back: nobody gets letters at this address'), ('too_late', 'Not sent: it was of no use any more')], max_length=10)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.CharField(help_text='A keyed hash of recipient and cause.', max_length=64)),
                ('template', models.CharField(max_length=80)),
                ('mailing', models.CharField(blank=True, help_text='What many letters belong to, such as a newsletter.', max_length=80)),
                ('is_urgent', models.BooleanField(default=False)),
                ('sealed', models.TextField(blank=True, help_text='Encrypted: address, recipient, cause and words.')),
                ('account', models.TextField(blank=True, help_text='Encrypted: the account it is filed under the night after.')),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sent', 'Sent'), ('given_up', 'Given up: it could not be sent'), ('unsure', 'Handed over, and the mail server never said whether it took it'), ('returned', 'Came back: nobody gets letters at this address'), ('too_late', 'Not sent: it was of no use any more')], default='waiting', max_length=10)),
                ('promised_on', models.DateField()),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('next_try_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.UUIDField(blank=True, help_text='Which worker’s attempt has it in hand.', null=True)),
                ('claimed_until', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('unanswered', models.PositiveSmallIntegerField(default=0)),
                ('last_error', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'db_table': 'letters_outbox',
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='letters_outbox_waiting'), models.Index(condition=models.Q(('mailing', ''), _negated=True), fields=['mailing', 'state'], name='letters_outbox_mailing'), models.Index(condition=models.Q(('sealed', ''), _negated=True), fields=['settled_on'], name='letters_outbox_kept'), models.Index(condition=models.Q(('account', ''), _negated=True), fields=['settled_on'], name='letters_outbox_to_file')],
                'constraints': [models.UniqueConstraint(fields=('once',), name='letters_outbox_once_per_recipient_and_cause'), models.CheckConstraint(condition=models.Q(models.Q(('next_try_at__isnull', False), ('settled_on', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('claimed_until', None), ('next_try_at', None), ('settled_on__isnull', False)), _connector='OR'), name='letters_outbox_waits_or_is_settled'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('claim', None), _connector='OR'), name='letters_outbox_sent_keeps_no_time')],
            },
        ),
    ]
