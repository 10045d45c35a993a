"""One question of a form in the drawer; its place among the others."""

from livingrite.intake.permissions import Permission
from livingrite.ui.pages.settings_intake.state import FormState
from livingrite.ui.questions.building import building


class QuestionState(building(Permission.MANAGE), FormState):
    """Handlers of the shared builder over this form."""
