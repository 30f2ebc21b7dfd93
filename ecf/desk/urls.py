from django.urls import path

from ecf.desk.views import deliveries, home, integrity, jobs, record

app_name = "desk"
urlpatterns = [
    path("", home.start, name="start"),
    path("dashboard/", home.dashboard, name="dashboard"),
    path("employers/", home.for_employers, name="employers"),
    path("portfolio/record/", record.record, name="record"),
    path("portfolio/record/download/", record.download, name="download-record"),
    path("support/deliveries/", deliveries.parked, name="deliveries"),
    path("support/kept/", integrity.report, name="integrity"),
    path("jobs/<uuid:public_id>/", jobs.job, name="job"),
    path("jobs/<uuid:public_id>/cancel/", jobs.cancel, name="cancel-job"),
    path("jobs/<uuid:public_id>/try-again/", jobs.try_again, name="try-job-again"),
]
