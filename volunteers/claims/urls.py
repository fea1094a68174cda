from django.urls import path

from volunteers.claims.views import approving, cards, claims, figures, pages, payment_papers, rewards

urlpatterns = [
    path("how-to-claim/", pages.HowToClaim.as_view(), name="how-to-claim"),
    path("benefits/", pages.Benefits.as_view(), name="benefits"),
    path("how-we-keep-bank-details/", pages.BankSafety.as_view(), name="bank-safety"),
    path("claims/", claims.MyClaims.as_view(), name="claims"),
    path("claims/new/", claims.NewClaim.as_view(), name="new-claim"),
    path("claims/statement/<int:year>/", payment_papers.Statement.as_view(), name="statement"),
    path("claims/<slug:reference>/", claims.OwnClaim.as_view(), name="claim"),
    path("claims/<slug:reference>/change/", claims.ChangeClaim.as_view(), name="change-claim"),
    path("claims/<slug:reference>/send/", claims.SendClaim.as_view(), name="send-claim"),
    path("claims/<slug:reference>/cancel/", claims.CancelClaim.as_view(), name="cancel-claim"),
    path("claims/<slug:reference>/expense/", claims.AddExpense.as_view(), name="add-expense"),
    path(
        "claims/<slug:reference>/expense/<int:pk>/remove/",
        claims.RemoveExpense.as_view(),
        name="remove-expense",
    ),
    path("claims/<slug:reference>/letter/", payment_papers.RemittanceLetter.as_view(), name="remittance"),
    path("receipts/<uuid:key>/", claims.DownloadReceipt.as_view(), name="receipt"),
    path("reward/", rewards.ChooseReward.as_view(), name="reward"),
    path("figures/", figures.Figures.as_view(), name="figures"),
    path("approve/", approving.ToApprove.as_view(), name="approve"),
    path("approve/beforehand/", approving.Beforehand.as_view(), name="beforehand"),
    path("approve/beforehand/<int:pk>/end/", approving.EndRule.as_view(), name="end-rule"),
    path("approve/<slug:reference>/", approving.Decide.as_view(), name="decide"),
    path("finance/rates/", cards.RateCards.as_view(), name="cards"),
    path("finance/rates/new/", cards.DraftRateCard.as_view(), name="new-card"),
    path("finance/rates/<int:pk>/", cards.EditRateCard.as_view(), name="card"),
    path("finance/rates/<int:pk>/approve/", cards.ApproveRateCard.as_view(), name="approve-card"),
    path("finance/rates/<int:pk>/end/", cards.EndRateCard.as_view(), name="end-card"),
    path("finance/rates/<int:pk>/<int:rate>/remove/", cards.RemoveRate.as_view(), name="remove-rate"),
    path("finance/route/<uuid:reference>/", cards.DecideRoute.as_view(), name="decide-route"),
]
