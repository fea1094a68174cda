from django.urls import path

from people.words import views

app_name = "words"
urlpatterns = [
    path("", views.ListWords.as_view(), name="list"),
    path("<slug:key>/", views.ChooseWord.as_view(), name="choose"),
    path("<slug:key>/standard/", views.RestoreWord.as_view(), name="restore"),
]
