import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import kit.crypto
import kit.refusals
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
import volunteers.payments.models.claims
import volunteers.payments.models.rates
from django.conf import settings
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('involvement', '0001_begun_anew'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=volunteers.payments.models.claims.new_reference, editable=False, max_length=12, unique=True)),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='involvement.activity')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='claims', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='involvement.involvementrole')),
            ],
            options={
                'ordering': ['-made_on', '-id'],
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
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.claim')),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
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
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.claim')),
                ('payee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('releaser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PaymentLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8)),
                ('is_live', models.BooleanField(default=True)),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.claimline')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.payment')),
            ],
        ),
        migrations.CreateModel(
            name='PaymentRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
            },
        ),
        migrations.AddField(
            model_name='payment',
            name='run',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.paymentrun'),
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
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='payments.paymentrun')),
            ],
            options={
                'ordering': ['serial'],
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
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='payments.claimline')),
            ],
        ),
        migrations.CreateModel(
            name='PreApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', models.DecimalField(decimal_places=2, max_digits=7)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pre_approvals', to='involvement.involvementrole')),
            ],
            options={
                'ordering': ['-starts_on', 'id'],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='approved_beforehand',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='payments.preapproval'),
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
                ('type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='involvement.roletype')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='payments.ratecard')),
            ],
            options={
                'ordering': ['type', 'over_hours'],
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
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='receipts', to='payments.claimline')),
            ],
            options={
                'ordering': ['id'],
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
        migrations.AddIndex(
            model_name='claimline',
            index=models.Index(fields=['paid_by', 'state', 'due_on', 'id'], name='volunteers_line_payable'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='volunteers_line_amount_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'paid'), ('paid_on__isnull', True), _connector='XOR'), name='volunteers_line_paid_is_dated'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'mileage'), ('miles__gt', 0), ('miles__lte', 1000), ('passengers__lte', 8), models.Q(('vehicle', ''), _negated=True)), models.Q(models.Q(('kind', 'mileage'), _negated=True), ('miles', None), ('passengers', 0), ('vehicle', '')), _connector='OR'), name='volunteers_line_miles_make_mileage'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['same_day', 'advance', 'booked']), ('paid_by__in', ['bank', 'payroll']), _negated=True), name='volunteers_line_same_day_is_never_bacs'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('claim', 'kind', 'amount', 'note'), name='volunteers_line_not_twice'),
        ),
        migrations.AddConstraint(
            model_name='claimline',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'fee'), models.Q(('state', 'cancelled'), _negated=True)), fields=('claim',), name='volunteers_line_one_fee'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimline',
            trigger=pgtrigger.compiler.Trigger(name='line_third_person', sql=kit.refusals.RefusalSql(func="\n    IF EXISTS (\n        SELECT 1 FROM payments_claim AS claim\n        WHERE claim.id = NEW.claim_id AND NEW.handed_by_id IN (claim.person_id, claim.approved_by_id)\n    ) THEN\n        RAISE EXCEPTION 'volunteers: paying by hand by whoever claimed or approved refused' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='abb3920f81eb40d778582a723971651ab545dcd2', operation='INSERT OR UPDATE', pgid='pgtrigger_line_third_person_c39d8', table='payments_claimline', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='paymentline',
            constraint=models.UniqueConstraint(condition=models.Q(('is_live', True)), fields=('line',), name='volunteers_line_in_one_live_payment'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentline',
            trigger=pgtrigger.compiler.Trigger(name='paymentline_stays', sql=kit.refusals.RefusalSql(declare='DECLARE row payments_paymentline; is_open boolean;', func="\n    row := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n    SELECT run.state = 'prepared' INTO is_open FROM payments_paymentrun AS run\n        JOIN payments_payment AS payment ON payment.run_id = run.id WHERE payment.id = row.payment_id;\n    IF NOT is_open AND (TG_OP <> 'UPDATE' OR NEW.is_live OR NOT (to_jsonb(OLD) - ARRAY['is_live']::text[] = to_jsonb(NEW) - ARRAY['is_live']::text[])) THEN\n        RAISE EXCEPTION 'volunteers: a change to the lines of a released payment refused' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN row;\n", hash='09433b7b3ce41b4d2b6f76d9fe98e3864e6736d6', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_paymentline_stays_2627f', table='payments_paymentline', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='paymentrun',
            constraint=models.CheckConstraint(condition=models.Q(('released_by', models.F('prepared_by')), _negated=True), name='volunteers_run_releaser_is_another'),
        ),
        migrations.AddConstraint(
            model_name='paymentrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('exported_at', None), ('released_at', None), ('state__in', ['prepared', 'dropped'])), models.Q(('exported_at', None), ('released_at__isnull', False), ('state', 'released')), models.Q(('exported_at__isnull', False), ('released_at__isnull', False), ('state', 'exported')), _connector='OR'), name='volunteers_run_release_comes_first'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paymentrun',
            trigger=pgtrigger.compiler.Trigger(name='run_stays', sql=kit.refusals.RefusalSql(func='\n    IF TG_OP = \'DELETE\' THEN\n        IF OLD.released_at IS NOT NULL THEN\n            RAISE EXCEPTION \'volunteers: deleting a released run refused\' USING ERRCODE = \'integrity_constraint_violation\';\n        END IF;\n        RETURN OLD;\n    END IF;\n    IF OLD.exported_at IS NOT NULL AND NOT (\n        to_jsonb(OLD) - ARRAY[\'prepared_by_id\', \'released_by_id\']::text[] = to_jsonb(NEW) - ARRAY[\'prepared_by_id\', \'released_by_id\']::text[] AND (to_jsonb(NEW) -> \'prepared_by_id\' IN (to_jsonb(OLD) -> \'prepared_by_id\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'released_by_id\' IN (to_jsonb(OLD) -> \'released_by_id\', \'null\'::jsonb, \'""\'::jsonb))\n    ) THEN\n        RAISE EXCEPTION \'volunteers: a change to an exported run refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    RETURN NEW;\n', hash='7d79cd2309b23e630d48033b7d8d192e0e662805', operation='UPDATE OR DELETE', pgid='pgtrigger_run_stays_00492', table='payments_paymentrun', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('payee', models.F('approver')), _negated=True), models.Q(('payee', models.F('releaser')), _negated=True), models.Q(('approver', models.F('releaser')), _negated=True)), name='volunteers_payment_three_people'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='volunteers_payment_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(fields=('run', 'claim'), name='volunteers_payment_claim_once_a_run'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='payment_is_true', sql=kit.refusals.RefusalSql(declare='DECLARE claim payments_claim; run payments_paymentrun;', func='\n    SELECT * INTO claim FROM payments_claim WHERE id = NEW.claim_id;\n    SELECT * INTO run FROM payments_paymentrun WHERE id = NEW.run_id;\n    IF TG_OP = \'INSERT\' AND (\n        claim.state <> \'approved\' OR run.state <> \'prepared\' OR NEW.payee_id IS NULL OR NEW.approver_id IS NULL\n    ) THEN\n        RAISE EXCEPTION \'volunteers: paying what is not approved, or in a run that is closed refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    IF NEW.payee_id <> claim.person_id OR NEW.approver_id <> claim.approved_by_id\n        OR NEW.releaser_id <> run.released_by_id OR NEW.approver_id = run.prepared_by_id\n        OR NEW.payee_id = run.prepared_by_id THEN\n        RAISE EXCEPTION \'volunteers: a payment whose people are not those of its claim and run refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    IF NEW.state IN (\'exported\', \'paid\') AND run.released_at IS NULL THEN\n        RAISE EXCEPTION \'volunteers: a payment nobody released refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    IF TG_OP = \'UPDATE\' AND run.exported_at IS NOT NULL AND NOT (\n        to_jsonb(OLD) - ARRAY[\'state\', \'settled_on\', \'returned_because\', \'payee_id\', \'approver_id\', \'releaser_id\', \'holder\', \'sort_code\', \'account_number\', \'roll_number\']::text[] = to_jsonb(NEW) - ARRAY[\'state\', \'settled_on\', \'returned_because\', \'payee_id\', \'approver_id\', \'releaser_id\', \'holder\', \'sort_code\', \'account_number\', \'roll_number\']::text[]\n        AND (to_jsonb(NEW) -> \'payee_id\' IN (to_jsonb(OLD) -> \'payee_id\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'approver_id\' IN (to_jsonb(OLD) -> \'approver_id\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'releaser_id\' IN (to_jsonb(OLD) -> \'releaser_id\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'holder\' IN (to_jsonb(OLD) -> \'holder\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'sort_code\' IN (to_jsonb(OLD) -> \'sort_code\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'account_number\' IN (to_jsonb(OLD) -> \'account_number\', \'null\'::jsonb, \'""\'::jsonb) AND to_jsonb(NEW) -> \'roll_number\' IN (to_jsonb(OLD) -> \'roll_number\', \'null\'::jsonb, \'""\'::jsonb))\n    ) THEN\n        RAISE EXCEPTION \'volunteers: a change to an exported payment refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    RETURN NEW;\n', hash='aac46606877096d462c9c0268e22f1d7fa99d910', operation='INSERT OR UPDATE', pgid='pgtrigger_payment_is_true_6c3a7', table='payments_payment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='payment_is_kept', sql=kit.refusals.RefusalSql(func="\n    IF (SELECT released_at FROM payments_paymentrun WHERE id = OLD.run_id) IS NOT NULL THEN\n        RAISE EXCEPTION 'volunteers: deleting a released payment refused' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN OLD;\n", hash='2a95f4bb38396c3f193c8abc79cfd7fb2d21ca9c', operation='DELETE', pgid='pgtrigger_payment_is_kept_f26bd', table='payments_payment', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.UniqueConstraint(fields=('run', 'repeat'), name='volunteers_export_numbered_in_its_run'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('repeat', 0)), models.Q(('repeat__gt', 0), models.Q(('because', ''), _negated=True)), _connector='OR'), name='volunteers_export_repeat_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('serial__range', (1, 999999))), name='volunteers_export_serial_fits'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='export',
            trigger=pgtrigger.compiler.Trigger(name='export_stays', sql=kit.refusals.RefusalSql(func='\n    IF TG_OP = \'DELETE\' OR NOT (to_jsonb(OLD) - ARRAY[\'made_by_id\']::text[] = to_jsonb(NEW) - ARRAY[\'made_by_id\']::text[] AND (to_jsonb(NEW) -> \'made_by_id\' IN (to_jsonb(OLD) -> \'made_by_id\', \'null\'::jsonb, \'""\'::jsonb))) THEN\n        RAISE EXCEPTION \'volunteers: a change to an export refused\' USING ERRCODE = \'integrity_constraint_violation\';\n    END IF;\n    RETURN NEW;\n', hash='b831bb96a63d38a75744aea63a249b0569fecf55', operation='UPDATE OR DELETE', pgid='pgtrigger_export_stays_c1c31', table='payments_export', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='volunteers_posting_moves'),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='volunteers_posting_not_negative'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='posting',
            trigger=pgtrigger.compiler.Trigger(name='posting_stays', sql=kit.refusals.RefusalSql(func="RAISE EXCEPTION 'volunteers: a change to the ledger refused' USING ERRCODE = 'integrity_constraint_violation';", hash='123dbe8fba91dd3c556ca2fe0ab20d5ff7762fab', operation='UPDATE OR DELETE', pgid='pgtrigger_posting_stays_cb2d3', table='payments_posting', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='preapproval',
            constraint=models.CheckConstraint(condition=models.Q(('up_to__gt', 0)), name='volunteers_rule_sum_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='preapproval',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='volunteers_rule_ends_after_it_starts'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['state', 'submitted_on', 'id'], name='volunteers_claim_waiting'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['person', 'state'], name='volunteers_claim_person'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', models.F('person')), _negated=True), name='volunteers_claim_approver_is_another'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'approved'), ('approved_on__isnull', True), _connector='XOR'), name='volunteers_claim_approved_is_dated'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'approved', 'cancelled'])), name='volunteers_claim_has_a_claims_state'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fee_less', None), ('fee_less__gt', 0), _connector='OR'), models.Q(('fee_offered', None), ('fee_offered__gte', 0), _connector='OR')), name='volunteers_claim_fee_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('activity',), name='volunteers_claim_one_for_an_activity'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='claim_keeps_its_people', sql=kit.refusals.RefusalSql(func="\n    IF NEW.person_id <> OLD.person_id OR (OLD.person_id IS NULL AND NEW.person_id IS NOT NULL)\n        OR NEW.approved_by_id <> OLD.approved_by_id THEN\n        RAISE EXCEPTION 'volunteers: giving a claim to somebody else refused' USING ERRCODE = 'integrity_constraint_violation';\n    END IF;\n    RETURN NEW;\n", hash='2bc5bb732435b1d3a6c4395ea15842e43de2b551', operation='UPDATE', pgid='pgtrigger_claim_keeps_its_people_dae1d', table='payments_claim', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='ratecard',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='volunteers_card_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='ratecard',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by', None), ('drafted_by', None), models.Q(('approved_by', models.F('drafted_by')), _negated=True), _connector='OR'), name='volunteers_card_two_people'),
        ),
        migrations.AddConstraint(
            model_name='ratecard',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('approved_on__isnull', False)), expressions=[(volunteers.payments.models.rates.DateRange('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary()), '&&')], name='volunteers_card_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('over_hours__gte', 0), models.Q(('preparation_amount', None), ('preparation_amount__gte', 0), _connector='OR')), name='volunteers_rate_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(('up_to_hours', None), ('up_to_hours__gt', models.F('over_hours')), _connector='OR'), name='volunteers_rate_band_runs_forwards'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('part_hours__gt', 0), ('unit', 'part')), models.Q(models.Q(('unit', 'part'), _negated=True), ('part_hours', None)), _connector='OR'), name='volunteers_rate_part_says_how_long'),
        ),
        migrations.AddConstraint(
            model_name='rate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('preparation', 'included'), ('preparation_amount', None), ('preparation_most_hours', None)), models.Q(('preparation', 'paid'), ('preparation_amount__isnull', False), ('preparation_most_hours', None)), models.Q(('preparation', 'capped'), ('preparation_amount__isnull', False), ('preparation_most_hours__gt', 0)), _connector='OR'), name='volunteers_rate_preparation_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('line', 'sha256'), name='volunteers_receipt_once_a_line'),
        ),
        migrations.AddConstraint(
            model_name='rewardchoice',
            constraint=models.CheckConstraint(condition=models.Q(('weekly_limit', None), ('weekly_limit__gt', 0), _connector='OR'), name='volunteers_reward_limit_is_positive'),
        ),
    ]
