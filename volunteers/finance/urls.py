from django.urls import path

from volunteers.finance.views import bank, finance

urlpatterns = [
    path("bank/", bank.MyBank.as_view(), name="bank"),
    path("bank/change/", bank.GiveBank.as_view(), name="give-bank"),
    path("bank/remove/", bank.RemoveBank.as_view(), name="remove-bank"),
    path("finance/", finance.Finance.as_view(), name="finance"),
    path("finance/by-hand/<int:pk>/", finance.HandOver.as_view(), name="hand-over"),
    path("finance/bank-changes/", bank.Changes.as_view(), name="bank-changes"),
    path("finance/bank-changes/table/", bank.UploadTable.as_view(), name="modulus-table"),
    path("finance/bank-changes/<uuid:key>/", bank.CheckChange.as_view(), name="check-change"),
    path("finance/bank-changes/<uuid:key>/numbers/", bank.ReadNumbers.as_view(), name="read-numbers"),
    path("finance/runs/", finance.Runs.as_view(), name="runs"),
    path("finance/runs/<uuid:reference>/", finance.ShowRun.as_view(), name="run"),
    path("finance/runs/<uuid:reference>/release/", finance.ReleaseRun.as_view(), name="release-run"),
    path("finance/runs/<uuid:reference>/drop/", finance.DropRun.as_view(), name="drop-run"),
    path("finance/runs/<uuid:reference>/export/", finance.ExportRun.as_view(), name="export-run"),
    path("finance/runs/<uuid:reference>/paid/", finance.NotePaid.as_view(), name="note-paid"),
    path(
        "finance/runs/<uuid:reference>/returned/<int:pk>/", finance.BankReturn.as_view(), name="bank-return"
    ),
]
