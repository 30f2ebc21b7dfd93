from django.urls import path

from ecf.desk.views import home

app_name = "desk"
urlpatterns = [
    path("", home.start, name="start"),
    path("dashboard/", home.dashboard, name="dashboard"),
    path("employers/", home.for_employers, name="employers"),
]
