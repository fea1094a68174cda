from django.urls import path

from outreach.views import keeping, population, public, requests

app_name = "outreach"
urlpatterns = [
    path("", public.ShowOutreach.as_view(), name="home"),
    path("communities/", keeping.ListCommunities.as_view(), name="communities"),
    path("communities/new/", keeping.KeepCommunity.as_view(), name="keep-community"),
    path("communities/<int:pk>/", keeping.ShowCommunity.as_view(), name="community"),
    path("communities/<int:pk>/change/", keeping.ChangeCommunity.as_view(), name="change-community"),
    path("communities/<int:pk>/visit/", keeping.LogVisit.as_view(), name="log-visit"),
    path("visits/<int:pk>/", keeping.ShowVisit.as_view(), name="visit"),
    path("visits/<int:pk>/change/", keeping.ChangeVisit.as_view(), name="change-visit"),
    path("visits/<int:pk>/promise/", keeping.MakePromise.as_view(), name="make-promise"),
    path("visits/<int:pk>/requests/", requests.RecordVisitRequest.as_view(), name="requests"),
    path("population/", population.ShowPopulation.as_view(), name="population"),
    path("population/load/", population.LoadPopulation.as_view(), name="load-population"),
    path("requests/<int:pk>/", requests.CompleteVisitRequest.as_view(), name="complete-request"),
    path("requests/<int:pk>/check/", requests.CheckVisitRequest.as_view(), name="check-request"),
    path("promises/<int:pk>/", keeping.SettlePromise.as_view(), name="promise"),
]
