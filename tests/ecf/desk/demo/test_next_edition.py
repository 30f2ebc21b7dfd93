"""What the demo drafts is an edition like any other."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.choices import Role
from curriculum import queries
from curriculum.models import FrameworkVersion
from ecf.desk.demo import next_edition
from tests.cast import people
from tests.cast.portfolio import NOW, TODAY
from tests.curriculum.editions import early_career
from tests.curriculum.stored import published
from tests.portfolio.views.pages import browser

pytestmark = pytest.mark.django_db
HOME = "/frameworks/drafts/"


def test_its_file_goes_out_and_comes_back_unchanged():
    editor = people.person("Ida Stone", people.national_body(), Role.FRAMEWORK_EDITOR)
    before = published(early_career())
    draft = next_edition.draft(before, editor, on=TODAY, at=NOW)
    edition, ida = queries.edition_of(draft), browser(editor)

    file = ida.get(f"{HOME}{draft.public_id}/file/").content
    given = SimpleUploadedFile("framework.yaml", file)
    answer = ida.post(f"{HOME}upload/", {"file": given})

    assert answer.status_code == 302
    assert queries.edition_of(FrameworkVersion.objects.get(pk=draft.pk)) == edition
