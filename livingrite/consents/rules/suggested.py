"""Words to begin with: a draft that an organization reads, changes and publishes itself, in every language."""

from livingrite.consents.schemas.kinds import TEXTS
from livingrite.core.i18n import LOCALES, _, translate

WORDS = {
    "privacy": _(
        "{clinic} keeps what you tell us so that we can plan and give your care: your name, how to reach you, your"
        " appointments and what our clinicians write down.\n\n"
        "Only people who care for you see it. We do not sell it, and we give it to others only where you ask us to or the"
        " law requires it.\n\n"
        "You may ask at any time what we keep about you, have mistakes corrected, and ask us to delete what the law does"
        " not require us to keep. Write to us or call us."
    ),
    "cancellation": _(
        "An appointment is time that {clinic} keeps for you alone.\n\n"
        "You can move or cancel it free of charge up to the deadline that is shown when you book and stands in your"
        " confirmation.\n\n"
        "After that, or if you do not come, we may charge the fee shown there. If you are suddenly ill or something serious"
        " has happened, please tell us: we will find a fair answer."
    ),
    "terms": _(
        "By booking with {clinic} you agree to be on time and to tell us what we need to know to treat you safely.\n\n"
        "Prices are those shown when you book. What is agreed between you and your clinician in person comes first."
    ),
    "telehealth": _(
        "I agree to be treated by {clinic} by video or telephone.\n\n"
        "I know that some things cannot be examined from afar, that a connection can fail, and that I can ask for an"
        " appointment in person at any time.\n\n"
        "I will be in a place where nobody listens. In an emergency I call the emergency services, not the clinic."
    ),
    "communication": _(
        "{clinic} may write to me about my appointments by the ways I choose.\n\n"
        "Messages name no diagnosis. Text messages and WhatsApp are not encrypted from end to end by the clinic, and my"
        " provider may charge for them.\n\n"
        "I can withdraw this for each way at any time, in the portal, by answering STOP to a text, or by telling the"
        " clinic."
    ),
}


def suggestion(kind: str, clinic: str) -> dict[str, dict[str, str]]:
    """Title and body by language; none for an organization's own kinds."""
    if kind not in WORDS:
        return {}
    return {
        locale: {"title": translate(locale, TEXTS[kind]), "body": translate(locale, WORDS[kind], clinic=clinic)}
        for locale in LOCALES
    }
