import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower, Now

from accounts.rules import windows


class Person(models.Model):
    """The root of everyone: may sign in, be on the register, be employed, hold roles.

    `merged_into` points where two records were one person; nothing is repointed.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=150)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged_from"
    )
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="person_not_merged_into_self"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class Users(BaseUserManager["User"]):
    """What Django and allauth ask of a user model's manager. A user comes with their
    person, whom every page names: one query a request instead of two."""

    def get_queryset(self) -> QuerySet["User"]:
        return super().get_queryset().select_related("person")

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """A person's way to sign in: an e-mail address and a password or passkey."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    # Opens the admin's windows (read-only but for reference data); decides nothing.
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(db_default=Now())

    objects = Users()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def has_perm(self, perm: str, obj: object | None = None) -> bool:  # noqa: ARG002
        """The admin's question; nothing else asks it."""
        return self.is_active and self.is_staff and windows.lets(perm)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff and windows.opens(app_label)
