"""What was changed or booked elsewhere and does not fit here: the desk sees in the diary that somebody has to decide."""

import reflex as rx

from livingrite.scheduling import service as scheduling
from livingrite.scheduling.events import diary_channel
from livingrite.scheduling.permissions import Permission
from livingrite.ui.components.button import button_link
from livingrite.ui.pages.diary.state import DiaryState
from livingrite.ui.session import handler
from livingrite.ui.text import tn


class QuestionsState(DiaryState):
    """How many wait."""

    questions: int = 0

    @handler(Permission.MOVE)
    async def look_questions(self) -> None:
        """With the diary, and whenever something in it changes."""
        self.watch([diary_channel(self.ctx.organization)], QuestionsState.look_questions, calm=True)
        self._put(questions=await self.verb(scheduling.count_questions))


def questions_button() -> rx.Component:
    """In the header, only while there are some."""
    count = QuestionsState.questions
    shown = button_link(
        tn("{n} question", "{n} questions", count),
        "/settings/calendars",
        icon="circle-help",
        kind="soft",
        id="questions",
    )
    return rx.cond(count > 0, rx.el.div(shown, class_name="diary-undecided no-print"), rx.fragment())
