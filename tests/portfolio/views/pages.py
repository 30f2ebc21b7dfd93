"""What tests of pages share: somebody's browser, and what a page says."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def browser(person):
    client = Client()
    client.force_login(person.user)
    return client


def words(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return " ".join(soup.find(id="main-content").get_text(" ").split())


def errors(response):
    """What the summary at the top of the page asks for."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".govuk-error-summary__list li")
    return [item.get_text(strip=True) for item in found]


def queries_of(client, path):
    """How many queries a page takes, once what never changes is known."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
