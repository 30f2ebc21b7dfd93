from django.urls import path

from assessments.views import mine, results

app_name = "assessments"
urlpatterns = [
    # The person
    path("assessments/", mine.index, name="mine"),
    # Examiners
    path("assessments/results/", results.index, name="results"),
    path("assessments/results/record/", results.record, name="record"),
    path(
        "assessments/results/<uuid:public_id>/release/",
        results.release,
        name="release",
    ),
    path(
        "assessments/results/<uuid:public_id>/withdraw/",
        results.withdraw,
        name="withdraw",
    ),
]
