import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.db.models.deletion
import kit.crypto
import people.searching
import uuid
import volunteers.involvement.journey
import volunteers.involvement.models.activities
from django.conf import settings
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0004_what_a_trust_says_of_itself'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        django.contrib.postgres.operations.BtreeGistExtension(),
        migrations.CreateModel(
            name='InvolvementRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('title', models.CharField(max_length=120)),
                ('is_open', models.BooleanField(default=False)),
                ('is_paid', models.BooleanField(default=False)),
                ('purpose', models.TextField()),
                ('tasks', models.TextField()),
                ('time', models.TextField()),
                ('where', models.TextField()),
                ('support', models.TextField()),
                ('access', models.TextField(blank=True)),
                ('skills', models.TextField(blank=True)),
                ('useful', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)), default=list, size=None)),
                ('reward', models.TextField()),
                ('who_for', models.TextField(blank=True)),
                ('minimum_age', models.PositiveSmallIntegerField(default=18)),
                ('references_needed', models.PositiveSmallIntegerField(default=0)),
                ('dbs_level', models.CharField(choices=[('none', 'None'), ('basic', 'Basic'), ('standard', 'Standard'), ('enhanced', 'Enhanced'), ('barred', 'Enhanced, with barred list')], default='none', max_length=10)),
                ('workforce', models.CharField(blank=True, choices=[('adult', 'Adults'), ('child', 'Children'), ('both', 'Adults and children')], max_length=10)),
                ('needs_occupational_health', models.BooleanField(default=False)),
                ('route', models.CharField(choices=[('payroll', 'Through payroll'), ('accounts_payable', 'Through accounts payable, to a bank account'), ('voucher', 'As a voucher'), ('expenses_only', 'Expenses only'), ('none', 'Nothing is paid')], default='expenses_only', max_length=20)),
                ('route_decided_on', models.DateField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('became_of_it', models.TextField(blank=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('directorate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.directorate')),
                ('route_decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': [people.searching.Searchable(models.F('title')), models.F('title')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('standing', models.CharField(choices=[('on_the_way', 'On the way in'), ('active', 'Taking part'), ('paused', 'Taking a break'), ('left', 'Left')], default='on_the_way', max_length=12)),
                ('is_old_enough', models.BooleanField(default=True)),
                ('turns_18_on', models.DateField(blank=True, null=True)),
                ('began_on', models.DateField()),
                ('started_on', models.DateField(blank=True, null=True)),
                ('left_on', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='involvements', to=settings.AUTH_USER_MODEL)),
                ('supervisor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='supervises', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='involvement.involvementrole')),
            ],
            options={
                'ordering': ['-began_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('called', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('email', kit.crypto.EncryptedTextField()),
                ('email_hash', models.CharField(blank=True, db_default='', default='', editable=False, max_length=64)),
                ('words', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('came_on', models.DateField()),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='involvement.involvementrole')),
            ],
            options={
                'ordering': ['came_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('preparation_hours', models.DecimalField(decimal_places=2, default=0, max_digits=4)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='involvement.involvementrole')),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['-on'],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('made_on', models.DateField()),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('involvement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offer', to='involvement.involvement')),
            ],
        ),
        migrations.CreateModel(
            name='Offering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('words', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('written_on', models.DateField()),
                ('agreed_on', models.DateField(blank=True, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offering', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-written_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PublicName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('agreed_on', models.DateField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='public_name', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': [people.searching.Searchable(models.F('name')), models.F('name')],
            },
        ),
        migrations.CreateModel(
            name='RoleType',
            fields=[
                ('code', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__range', (1, 4))), name='volunteers_role_type_is_one_of_four')],
            },
        ),
        migrations.AddField(
            model_name='involvementrole',
            name='type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='involvement.roletype'),
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('enquiry', 'First interest'), ('application', 'About you'), ('conversation', 'A conversation'), ('reference', 'References'), ('checks', 'Checks'), ('offer', 'The offer'), ('agreement', 'What we agree'), ('induction', 'Getting to know the place'), ('training', 'Training'), ('start', 'Start'), ('review', 'Review'), ('supervision', 'Supervision'), ('pause', 'Taking a break'), ('back', 'Coming back'), ('leaving', 'Leaving')], max_length=12)),
                ('on', models.DateField()),
                ('outcome', models.CharField(blank=True, max_length=120)),
                ('note', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('good_until', models.DateField(blank=True, null=True)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='involvement.involvement')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ThankYou',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(editable=False, unique=True)),
                ('words', kit.crypto.EncryptedTextField()),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thank_yous', to='involvement.involvement')),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='WrittenReference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('idempotency_key', models.UUIDField(editable=False, unique=True)),
                ('words', kit.crypto.EncryptedTextField()),
                ('signed', kit.crypto.EncryptedTextField()),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='written_references', to='involvement.involvement')),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('identity', 'Who the person is'), ('right_to_work', 'Right to work'), ('dbs', 'Disclosure and Barring Service (DBS)'), ('occupational_health', 'Occupational health'), ('parental_contact', 'Contact with a parent or carer (under 18)'), ('risk_assessment', 'Risk assessment, no lone working (under 18)'), ('named_supervisor', 'A named supervisor (under 18)')], max_length=20)),
                ('outcome', models.CharField(choices=[('clear', 'Clear for this role'), ('not_clear', 'Not clear for this role')], max_length=10)),
                ('on', models.DateField()),
                ('level', models.CharField(blank=True, choices=[('none', 'None'), ('basic', 'Basic'), ('standard', 'Standard'), ('enhanced', 'Enhanced'), ('barred', 'Enhanced, with barred list')], max_length=10)),
                ('workforce', models.CharField(blank=True, choices=[('adult', 'Adults'), ('child', 'Children'), ('both', 'Adults and children')], max_length=10)),
                ('certificate_number', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('issued_on', models.DateField(blank=True, null=True)),
                ('update_service', models.BooleanField(default=False)),
                ('again_on', models.DateField(blank=True, null=True)),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='involvement.involvement')),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', False), ('kind', 'dbs'), models.Q(('level__in', ['', 'none']), _negated=True), models.Q(('workforce', ''), _negated=True)), models.Q(models.Q(('kind', 'dbs'), _negated=True), ('certificate_number', ''), ('issued_on', None), ('level', ''), ('workforce', '')), _connector='OR'), name='volunteers_check_dbs_is_whole')],
            },
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'left'), _negated=True), fields=('person', 'role'), name='volunteers_involvement_once'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing__in', ['active', 'paused']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='volunteers_involvement_active_has_started'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), ('settled_on__isnull', False), _connector='XOR'), name='volunteers_interest_settled_says_how'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_on', None), models.Q(('email_hash', ''), _negated=True)), fields=('role', 'email_hash'), name='volunteers_interest_once_an_address'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='volunteers_activity_runs_forwards'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('preparation_hours__gte', 0)), name='volunteers_activity_preparation_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_withdrawn', False)), expressions=[('person', '='), (volunteers.involvement.models.activities.TimeRange('starts_at', 'ends_at'), '&&')], name='volunteers_activity_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='involvementrole',
            constraint=models.CheckConstraint(condition=models.Q(('is_open', False), models.Q(('dbs_level', 'none'), ('needs_occupational_health', False), ('references_needed', 0)), _connector='OR'), name='volunteers_role_open_ones_ask_for_nothing'),
        ),
        migrations.AddConstraint(
            model_name='involvementrole',
            constraint=models.CheckConstraint(condition=models.Q(('is_paid', True), ('route__in', ['expenses_only', 'none']), _connector='OR'), name='volunteers_role_volunteer_gets_expenses_only'),
        ),
        migrations.AddConstraint(
            model_name='involvementrole',
            constraint=models.CheckConstraint(condition=models.Q(('dbs_level', 'none'), models.Q(('workforce', ''), _negated=True), _connector='XOR'), name='volunteers_role_dbs_names_its_workforce'),
        ),
        migrations.AddConstraint(
            model_name='involvementrole',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_age__gte', 16)), name='volunteers_role_minimum_age'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', [volunteers.involvement.journey.StepKind['BACK'], volunteers.involvement.journey.StepKind['CHECKS'], volunteers.involvement.journey.StepKind['PAUSE'], volunteers.involvement.journey.StepKind['REFERENCE'], volunteers.involvement.journey.StepKind['REVIEW'], volunteers.involvement.journey.StepKind['SUPERVISION'], volunteers.involvement.journey.StepKind['TRAINING']]), _negated=True), fields=('involvement', 'kind'), name='volunteers_step_once'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('good_until', None), models.Q(('good_until__gt', models.F('on')), ('kind', 'training')), _connector='OR'), name='volunteers_step_only_training_runs_out'),
        ),
    ]
