from django.urls import path

from register.urls import connections, employers, machines, own, registrars
from register.views import public

app_name = "register"
urlpatterns = [
    *own.urlpatterns,
    *employers.urlpatterns,
    *connections.urlpatterns,
    *registrars.urlpatterns,
    *machines.urlpatterns,
    # Anybody again: last, for it matches what is above
    path("register/<str:number>/", public.entry, name="entry"),
]
