from django.urls import path

from pay.views import downgrades, mine, staff

app_name = "pay"
urlpatterns = [
    # The person
    path("pay/", mine.index, name="mine"),
    # Payroll
    path("pay/staff/", staff.index, name="staff"),
    # Pay officers
    path("pay/downgrades/", downgrades.index, name="downgrades"),
    path(
        "pay/downgrades/<uuid:public_id>/approve/", downgrades.approve, name="approve"
    ),
    path(
        "pay/downgrades/<uuid:public_id>/decline/", downgrades.decline, name="decline"
    ),
]
