import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import kit.crypto
import people.searching
import uuid
import volunteers.journey
import volunteers.models.activities
import volunteers.models.claims
import volunteers.models.rates
from django.conf import settings
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    replaces = [('volunteers', '0001_initial'), ('volunteers', '0003_offerings'), ('volunteers', '0004_what_helps_in_a_role'), ('volunteers', '0005_thanks'), ('volunteers', '0006_one_address_asks_once'), ('volunteers', '0007_accounts_are_remembered'), ('volunteers', '0008_interests_are_confirmed'), ('volunteers', '0009_names_in_order')]

    initial = True

    dependencies = [
        ('people', '0001_begun_anew'),
        ('people', '__first__'),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('preparation_hours', models.DecimalField(decimal_places=2, default=0, max_digits=4)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='activities', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['-on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='volunteers_activity_runs_forwards'), models.CheckConstraint(condition=models.Q(('preparation_hours__gte', 0)), name='volunteers_activity_preparation_not_negative'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_withdrawn', False)), expressions=[('person', '='), (volunteers.models.activities.TimeRange('starts_at', 'ends_at'), '&&')], name='volunteers_activity_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=volunteers.models.claims.new_reference, editable=False, max_length=12, unique=True)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'Not sent yet'), ('submitted', 'Waiting to be approved'), ('returned', 'Sent back to you'), ('approved', 'Approved'), ('cancelled', 'Cancelled'), ('scheduled', 'In the next payment'), ('exported', 'On its way to the bank'), ('paid', 'Paid'), ('bank_returned', 'Sent back by the bank')], default='draft', max_length=15)),
                ('made_on', models.DateField()),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('returned_because', models.TextField(blank=True)),
                ('fee_offered', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True)),
                ('fee_choice', models.CharField(choices=[('full', 'I would like the payment'), ('less', 'I would like a smaller amount'), ('none', 'I do not want a payment'), ('charity', 'Please give it to a charity')], default='full', max_length=10)),
                ('fee_less', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ('charity', models.CharField(blank=True, max_length=120)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='volunteers.activity')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='claims', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-made_on', '-id'],
                'indexes': [models.Index(fields=['state', 'submitted_on', 'id'], name='volunteers_claim_waiting'), models.Index(fields=['person', 'state'], name='volunteers_claim_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('approved_by', models.F('person')), _negated=True), name='volunteers_claim_approver_is_another'), models.CheckConstraint(condition=models.Q(('state', 'approved'), ('approved_on__isnull', True), _connector='XOR'), name='volunteers_claim_approved_is_dated'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'approved', 'cancelled'])), name='volunteers_claim_has_a_claims_state'), models.CheckConstraint(condition=models.Q(models.Q(('fee_less', None), ('fee_less__gt', 0), _connector='OR'), models.Q(('fee_offered', None), ('fee_offered__gte', 0), _connector='OR')), name='volunteers_claim_fee_not_negative'), models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('activity',), name='volunteers_claim_one_for_an_activity')],
            },
        ),
        migrations.CreateModel(
            name='ClaimLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fee', 'Payment for your time'), ('mileage', 'Mileage'), ('public_transport', 'Train, bus or other public transport'), ('parking', 'Parking'), ('taxi', 'Taxi'), ('replacement_care', 'Someone to look after the person you care for'), ('childcare', 'Childcare'), ('personal_assistant', 'Personal assistant or support worker'), ('subsistence', 'Food and drink'), ('data', 'Phone or internet'), ('printing', 'Printing'), ('access', 'Something else you need to take part')], max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Not sent yet'), ('submitted', 'Waiting to be approved'), ('returned', 'Sent back to you'), ('approved', 'Approved'), ('cancelled', 'Cancelled'), ('scheduled', 'In the next payment'), ('exported', 'On its way to the bank'), ('paid', 'Paid'), ('bank_returned', 'Sent back by the bank')], default='draft', max_length=15)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('how', models.CharField(choices=[('reimbursed', 'I paid it. Please pay me back'), ('advance', 'I need the money beforehand'), ('same_day', 'I was given the money on the day, or need it that day'), ('booked', 'The Trust booked and paid for it')], default='reimbursed', max_length=12)),
                ('paid_by', models.CharField(choices=[('bank', 'Bank transfer'), ('payroll', 'Payroll'), ('hand', 'Paid by hand, the same day or beforehand'), ('voucher', 'Voucher'), ('charity', 'To a charity'), ('trust', 'The Trust paid it directly')], default='bank', max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('note', models.CharField(blank=True, max_length=120)),
                ('no_receipt_because', models.CharField(blank=True, max_length=200)),
                ('vehicle', models.CharField(blank=True, choices=[('car', 'Car or van'), ('motorcycle', 'Motorcycle'), ('bicycle', 'Bicycle')], max_length=10)),
                ('miles', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                ('passengers', models.PositiveSmallIntegerField(default=0)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='volunteers.claim')),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['paid_by', 'state', 'due_on', 'id'], name='volunteers_line_payable')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='volunteers_line_amount_is_positive'), models.CheckConstraint(condition=models.Q(('state', 'paid'), ('paid_on__isnull', True), _connector='XOR'), name='volunteers_line_paid_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'mileage'), ('miles__gt', 0), ('miles__lte', 1000), ('passengers__lte', 8), models.Q(('vehicle', ''), _negated=True)), models.Q(models.Q(('kind', 'mileage'), _negated=True), ('miles', None), ('passengers', 0), ('vehicle', '')), _connector='OR'), name='volunteers_line_miles_make_mileage'), models.CheckConstraint(condition=models.Q(('how__in', ['same_day', 'advance', 'booked']), ('paid_by__in', ['bank', 'payroll']), _negated=True), name='volunteers_line_same_day_is_never_bacs'), models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('claim', 'kind', 'amount', 'note'), name='volunteers_line_not_twice'), models.UniqueConstraint(condition=models.Q(('kind', 'fee'), models.Q(('state', 'cancelled'), _negated=True)), fields=('claim',), name='volunteers_line_one_fee')],
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
            ],
            options={
                'ordering': ['-began_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('standing__in', ['active', 'paused']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='volunteers_involvement_active_has_started')],
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
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='volunteers.involvement')),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', False), ('kind', 'dbs'), models.Q(('level__in', ['', 'none']), _negated=True), models.Q(('workforce', ''), _negated=True)), models.Q(models.Q(('kind', 'dbs'), _negated=True), ('certificate_number', ''), ('issued_on', None), ('level', ''), ('workforce', '')), _connector='OR'), name='volunteers_check_dbs_is_whole')],
            },
        ),
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
                'constraints': [models.CheckConstraint(condition=models.Q(('is_open', False), models.Q(('dbs_level', 'none'), ('needs_occupational_health', False), ('references_needed', 0)), _connector='OR'), name='volunteers_role_open_ones_ask_for_nothing'), models.CheckConstraint(condition=models.Q(('is_paid', True), ('route__in', ['expenses_only', 'none']), _connector='OR'), name='volunteers_role_volunteer_gets_expenses_only'), models.CheckConstraint(condition=models.Q(('dbs_level', 'none'), models.Q(('workforce', ''), _negated=True), _connector='XOR'), name='volunteers_role_dbs_names_its_workforce'), models.CheckConstraint(condition=models.Q(('minimum_age__gte', 16)), name='volunteers_role_minimum_age')],
            },
        ),
        migrations.AddField(
            model_name='involvement',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='volunteers.involvementrole'),
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('called', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('email', kit.crypto.EncryptedTextField()),
                ('email_hash', models.CharField(blank=True, db_default='', default='', editable=False, max_length=64)),
                ('words', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('came_on', models.DateField()),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=20)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='volunteers.involvementrole')),
            ],
            options={
                'ordering': ['came_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', ''), ('settled_on__isnull', False), _connector='XOR'), name='volunteers_interest_settled_says_how'), models.UniqueConstraint(condition=models.Q(('settled_on', None), models.Q(('email_hash', ''), _negated=True)), fields=('role', 'email_hash'), name='volunteers_interest_once_an_address')],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='volunteers.involvementrole'),
        ),
        migrations.AddField(
            model_name='activity',
            name='role',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='volunteers.involvementrole'),
        ),
        migrations.CreateModel(
            name='ModulusTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('lines', models.PositiveIntegerField()),
                ('uploaded_at', models.DateTimeField()),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['uploaded_at'],
                'get_latest_by': 'uploaded_at',
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('made_on', models.DateField()),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('involvement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='offer', to='volunteers.involvement')),
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
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('prepared', 'Prepared'), ('exported', 'Sent'), ('paid', 'Paid'), ('returned', 'Sent back by the bank'), ('dropped', 'Dropped')], default='prepared', max_length=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9)),
                ('reference', models.CharField(max_length=18)),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('returned_because', models.CharField(blank=True, max_length=120)),
                ('holder', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('sort_code', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('account_number', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('roll_number', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('last_four', models.CharField(blank=True, max_length=4)),
                ('bank_key', models.UUIDField(blank=True, null=True)),
                ('approver', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='volunteers.claim')),
                ('payee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('releaser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('payee', models.F('approver')), _negated=True), models.Q(('payee', models.F('releaser')), _negated=True), models.Q(('approver', models.F('releaser')), _negated=True)), name='volunteers_payment_three_people'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='volunteers_payment_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='PaymentLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('is_live', models.BooleanField(default=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='volunteers.claimline')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='volunteers.payment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('line',), name='volunteers_line_in_one_live_payment')],
            },
        ),
        migrations.CreateModel(
            name='PaymentRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('bank', 'Bank transfer'), ('payroll', 'Payroll')], default='bank', max_length=10)),
                ('state', models.CharField(choices=[('prepared', 'Prepared'), ('released', 'Released'), ('exported', 'Exported'), ('dropped', 'Dropped')], default='prepared', max_length=10)),
                ('processing_on', models.DateField()),
                ('prepared_at', models.DateTimeField()),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('exported_at', models.DateTimeField(blank=True, null=True)),
                ('prepared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-prepared_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('released_by', models.F('prepared_by')), _negated=True), name='volunteers_run_releaser_is_another'), models.CheckConstraint(condition=models.Q(models.Q(('exported_at', None), ('released_at', None), ('state__in', ['prepared', 'dropped'])), models.Q(('exported_at', None), ('released_at__isnull', False), ('state', 'released')), models.Q(('exported_at__isnull', False), ('released_at__isnull', False), ('state', 'exported')), _connector='OR'), name='volunteers_run_release_comes_first')],
            },
        ),
        migrations.AddField(
            model_name='payment',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='volunteers.paymentrun'),
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('serial', models.PositiveIntegerField(unique=True)),
                ('repeat', models.PositiveSmallIntegerField(default=0)),
                ('format', models.CharField(choices=[('standard_18', 'Standard 18, 100 characters'), ('standard_18_multi', 'Standard 18, 106 characters with the day on each line'), ('bank_csv', 'CSV for a bank portal'), ('payroll_csv', 'CSV for payroll')], max_length=20)),
                ('sha256', models.CharField(max_length=64)),
                ('total', models.DecimalField(decimal_places=2, max_digits=10)),
                ('made_at', models.DateTimeField()),
                ('because', models.CharField(blank=True, max_length=200)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='volunteers.paymentrun')),
            ],
            options={
                'ordering': ['serial'],
                'constraints': [models.UniqueConstraint(fields=('run', 'repeat'), name='volunteers_export_numbered_in_its_run'), models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('repeat', 0)), models.Q(('repeat__gt', 0), models.Q(('because', ''), _negated=True)), _connector='OR'), name='volunteers_export_repeat_has_a_reason'), models.CheckConstraint(condition=models.Q(('serial__range', (1, 999999))), name='volunteers_export_serial_fits')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('cost', 'What the Trust has agreed to pay'), ('owed', 'Owed to people'), ('on_its_way', 'Sent to the bank or payroll'), ('paid', 'Paid')], max_length=10)),
                ('target', models.CharField(choices=[('cost', 'What the Trust has agreed to pay'), ('owed', 'Owed to people'), ('on_its_way', 'Sent to the bank or payroll'), ('paid', 'Paid')], max_length=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('at', models.DateTimeField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='volunteers.claimline')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='volunteers_posting_moves'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='volunteers_posting_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='PreApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', models.DecimalField(decimal_places=2, max_digits=7)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pre_approvals', to='volunteers.involvementrole')),
            ],
            options={
                'ordering': ['-starts_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('up_to__gt', 0)), name='volunteers_rule_sum_is_positive'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='volunteers_rule_ends_after_it_starts')],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='approved_beforehand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='volunteers.preapproval'),
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
            name='RateCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('is_example', models.BooleanField(default=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=200)),
                ('approved_on', models.DateField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='volunteers_card_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('approved_by', None), ('drafted_by', None), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='volunteers_card_two_people'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('approved_on__isnull', False)), expressions=[(volunteers.models.rates.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='volunteers_card_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('content', models.BinaryField()),
                ('media_type', models.CharField(max_length=40)),
                ('sha256', models.CharField(max_length=64)),
                ('added_on', models.DateField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='volunteers.claimline')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('line', 'sha256'), name='volunteers_receipt_once_a_line')],
            },
        ),
        migrations.CreateModel(
            name='RewardChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('worth', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('payment', 'A payment'), ('voucher', 'A voucher'), ('training', 'Training'), ('qualification', 'A qualification'), ('reference', 'A reference'), ('charity', 'Something for a charity'), ('nothing', 'Nothing: I want to give my time'), ('else', 'Something else')], max_length=15), blank=True, default=list, size=None)),
                ('something_else', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('fee_choice', models.CharField(choices=[('full', 'I would like the payment'), ('less', 'I would like a smaller amount'), ('none', 'I do not want a payment'), ('charity', 'Please give it to a charity')], max_length=10)),
                ('weekly_limit', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reward_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('weekly_limit', None), ('weekly_limit__gt', 0), _connector='OR'), name='volunteers_reward_limit_is_positive')],
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
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(choices=[('hour', 'For each hour'), ('part', 'For each block of hours, or part of one'), ('session', 'For a session of this length, such as half a day'), ('task', 'For the whole task')], max_length=10)),
                ('over_hours', models.DecimalField(decimal_places=2, default=0, max_digits=4)),
                ('up_to_hours', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True)),
                ('part_hours', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=7)),
                ('preparation', models.CharField(choices=[('included', 'Is included'), ('paid', 'Is paid by the hour'), ('capped', 'Is paid by the hour, up to a limit')], default='included', max_length=10)),
                ('preparation_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                ('preparation_most_hours', models.DecimalField(blank=True, decimal_places=2, max_digits=4, null=True)),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='volunteers.ratecard')),
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.roletype')),
            ],
            options={
                'ordering': ['type', 'over_hours'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('over_hours__gte', 0), models.Q(('preparation_amount', None), ('preparation_amount__gte', 0), _connector='OR')), name='volunteers_rate_not_negative'), models.CheckConstraint(condition=models.Q(('up_to_hours', None), ('up_to_hours__gt', models.F('over_hours')), _connector='OR'), name='volunteers_rate_band_runs_forwards'), models.CheckConstraint(condition=models.Q(models.Q(('part_hours__gt', 0), ('unit', 'part')), models.Q(models.Q(('unit', 'part'), _negated=True), ('part_hours', None)), _connector='OR'), name='volunteers_rate_part_says_how_long'), models.CheckConstraint(condition=models.Q(models.Q(('preparation', 'included'), ('preparation_amount', None), ('preparation_most_hours', None)), models.Q(('preparation', 'paid'), ('preparation_amount__isnull', False), ('preparation_most_hours', None)), models.Q(('preparation', 'capped'), ('preparation_amount__isnull', False), ('preparation_most_hours__gt', 0)), _connector='OR'), name='volunteers_rate_preparation_is_whole')],
            },
        ),
        migrations.AddField(
            model_name='involvementrole',
            name='type',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='volunteers.roletype'),
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
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='volunteers.involvement')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind__in', [volunteers.journey.StepKind['BACK'], volunteers.journey.StepKind['CHECKS'], volunteers.journey.StepKind['PAUSE'], volunteers.journey.StepKind['REFERENCE'], volunteers.journey.StepKind['REVIEW'], volunteers.journey.StepKind['SUPERVISION'], volunteers.journey.StepKind['TRAINING']]), _negated=True), fields=('involvement', 'kind'), name='volunteers_step_once'), models.CheckConstraint(condition=models.Q(('good_until', None), models.Q(('good_until__gt', models.F('on')), ('kind', 'training')), _connector='OR'), name='volunteers_step_only_training_runs_out')],
            },
        ),
        migrations.CreateModel(
            name='ThankYou',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(editable=False, unique=True)),
                ('words', kit.crypto.EncryptedTextField()),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='thank_yous', to='volunteers.involvement')),
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
                ('once', models.UUIDField(editable=False, unique=True)),
                ('words', kit.crypto.EncryptedTextField()),
                ('signed', kit.crypto.EncryptedTextField()),
                ('on', models.DateField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('involvement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='written_references', to='volunteers.involvement')),
            ],
            options={
                'ordering': ['-on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='BankDetails',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('held', 'Waiting for a second person'), ('current', 'In use'), ('refused', 'Not accepted'), ('replaced', 'No longer used'), ('removed', 'Taken away')], max_length=10)),
                ('holder', kit.crypto.EncryptedTextField()),
                ('sort_code', kit.crypto.EncryptedTextField()),
                ('account_number', kit.crypto.EncryptedTextField()),
                ('roll_number', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('told_at', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('last_four', models.CharField(max_length=4)),
                ('could_be_real', models.BooleanField(null=True)),
                ('payee_check', models.CharField(blank=True, choices=[('', 'Not asked yet'), ('match', 'The name matches'), ('close', 'The name nearly matches'), ('no_match', 'The name does not match'), ('unavailable', 'The bank could not say')], default='', max_length=12)),
                ('given_on', models.DateField()),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('last_used_on', models.DateField()),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bank_details', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'bank details',
                'ordering': ['given_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'current')), fields=('person',), name='volunteers_bank_one_in_use'), models.UniqueConstraint(condition=models.Q(('state', 'held')), fields=('person',), name='volunteers_bank_one_held'), models.CheckConstraint(condition=models.Q(('decided_by', models.F('person')), _negated=True), name='volunteers_bank_second_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'removed'), _negated=True), models.Q(('account_number', ''), ('holder', ''), ('last_four', ''), ('roll_number', ''), ('sort_code', '')), _connector='OR'), name='volunteers_bank_removed_holds_no_numbers')],
            },
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'left'), _negated=True), fields=('person', 'role'), name='volunteers_involvement_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('run', 'claim'), name='volunteers_payment_claim_once_a_run'),
        ),
    ]
