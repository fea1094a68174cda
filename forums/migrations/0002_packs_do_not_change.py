"""The database itself refuses to change or delete what was shared, for every role."""

import kit.refusals
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("forums", "0001_begun_anew")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='collation',
            trigger=pgtrigger.compiler.Trigger(name='no_change', sql=kit.refusals.RefusalSql(func="\n    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';\n", hash='00f7f0cf23375afc855d66d81faeb32132b7f91a', operation='UPDATE OR DELETE', pgid='pgtrigger_no_change_a85bc', table='forums_collation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='share',
            trigger=pgtrigger.compiler.Trigger(name='no_change', sql=kit.refusals.RefusalSql(func="\n    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';\n", hash='125e70d9443f964c60ab5030e33e9627be43ddd2', operation='UPDATE OR DELETE', pgid='pgtrigger_no_change_12272', table='forums_share', when='BEFORE')),
        ),
    ]
