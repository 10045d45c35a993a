"""What the last step's form sends, and what a link to the page may name."""

from pydantic import BaseModel, ConfigDict, Field

from livingrite.core.i18n import _

LABELS = {"name": _("Your name"), "email": _("E-mail"), "phone": _("Phone"), "intake": _("Anything we should know?")}


class Details(BaseModel):
    """The form of the last step, as the browser sends it: with the answers to the clinic's questions under names of
    their own, which the service reads. `site` is a field that nobody sees."""

    model_config = ConfigDict(extra="allow")

    name: str = Field(default="", max_length=400)
    email: str = Field(default="", max_length=400)
    phone: str = Field(default="", max_length=80)
    intake: str = Field(default="", max_length=6_000)
    site: str = Field(default="", max_length=400)

    def missing(self) -> dict[str, str]:
        """Sentences by field, all at once."""
        found: dict[str, str] = {}
        if not self.name.strip():
            found["name"] = _("Please tell us your name.")
        if not (self.email.strip() or self.phone.strip()):
            found["email"] = _("Give an e-mail address or a phone number, so that we can confirm.")
        return found


def named(one: dict[str, str], wanted: str) -> bool:
    """Whether a link means this one: by its short name, its id, or the beginning of that."""
    return bool(wanted) and wanted.lower() in (one["short"], one["id"], one["id"].replace("-", "")[:8])
