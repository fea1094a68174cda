from django.urls import path

from feedback.stories.views import by_code, own, public, staff

app_name = "stories"
urlpatterns = [
    path("", public.ShowStories.as_view(), name="list"),
    path("mine/", own.MyStories.as_view(), name="mine"),
    path("mine/<int:pk>/", own.OwnStory.as_view(), name="own"),
    path("mine/<int:pk>/reply/", own.ReplyToUse.as_view(), name="reply"),
    path("mine/<int:pk>/take-back/", own.TakeOwnStoryBack.as_view(), name="take-back"),
    path("yours/", by_code.StoryByCode.as_view(), name="yours"),
    path("yours/reply/", by_code.ReplyByCode.as_view(), name="yours-reply"),
    path("yours/take-back/", by_code.TakeBackByCode.as_view(), name="yours-take-back"),
    path("told/", staff.ListStoriesTold.as_view(), name="told"),
    path("told/write/", staff.WriteStoryDown.as_view(), name="write"),
    path("told/<int:pk>/", staff.StoryTold.as_view(), name="story-told"),
    path("uses/<int:pk>/", staff.NoteStoryUse.as_view(), name="note-use"),
]
