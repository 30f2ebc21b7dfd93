from django.urls import path

from accounts.views import asking, invitations, mine

app_name = "accounts"
urlpatterns = [
    path("", mine.account, name="mine"),
    path("asked/", asking.asked, name="asked"),
    path("asked/thanks/", asking.thanks, name="thanks"),
    path("help/", asking.queue, name="help-queue"),
    path("help/<uuid:request_id>/", asking.one, name="help-one"),
    path("help/<uuid:request_id>/take/", asking.take, name="help-take"),
    path("invitation/<str:token>/", invitations.accept, name="invitation"),
]
