from django.urls import path

from accounts.views import invitations, mine

app_name = "accounts"
urlpatterns = [
    path("", mine.account, name="mine"),
    path("invitation/<str:token>/", invitations.accept, name="invitation"),
]
