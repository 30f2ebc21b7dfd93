from django.urls import path

from ecf.govuk import views

urlpatterns = [
    path("help/", views.help_page, name="help"),
    # In development: every piece a page can be built of.
    path("components/", views.components, name="components"),
]
