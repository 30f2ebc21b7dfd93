from portfolio.urls import deciding, evidence, own, people

app_name = "portfolio"

urlpatterns = [
    *own.urlpatterns,
    *evidence.urlpatterns,
    *people.urlpatterns,
    *deciding.urlpatterns,
]
