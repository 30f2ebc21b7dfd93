"""What anybody may open, and what registered people do for themselves."""

from django.urls import path

from register.views import asking, mine, practice, public, renewal

urlpatterns = [
    # Anybody
    path("register/", public.search, name="search"),
    # The registered person
    path("register/mine/", mine.mine, name="mine"),
    path("register/mine/findable/", mine.findable, name="findable"),
    path("register/mine/checks/", mine.checked, name="checked"),
    path("register/mine/renewal/", renewal.renewal, name="renewal"),
    path("register/mine/name/", asking.name, name="ask-name"),
    path("register/mine/name/back/", asking.take_back, name="take-back-name"),
    path("register/mine/ask/", asking.annotation, name="ask-annotation"),
    path("register/mine/practice/", practice.mine, name="practice"),
    path("register/mine/practice/log/", practice.log, name="log-visit"),
    path(
        "register/mine/practice/<uuid:public_id>/",
        practice.change,
        name="change-visit",
    ),
    path(
        "register/mine/practice/<uuid:public_id>/out/",
        practice.take_out,
        name="take-out-visit",
    ),
]
