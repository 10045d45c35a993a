"""`/policy/<slug>/<kind>`: one text, as it was published."""

import reflex as rx

from livingrite.ui.components.banner import banner
from livingrite.ui.components.card import card
from livingrite.ui.components.link import link
from livingrite.ui.components.sentence import page_sentence
from livingrite.ui.components.states import not_found_state
from livingrite.ui.frames import public_frame
from livingrite.ui.pages.policy.state import PolicyState as State
from livingrite.ui.text import t


def policy_page() -> rx.Component:
    unknown = card(
        not_found_state(
            t("There is no such text here"), t("Check the link, or ask the clinic for it."), whole_page=True
        )
    )
    older = banner(
        t("This is an older version."), tone="sand", icon_name="clock",
        action=link(t("Read the one that counts now"), href=State.newer),
    )  # fmt: skip
    words = rx.el.article(
        rx.foreach(State.paragraphs, lambda part: rx.el.p(part, class_name="policy-part")),
        lang=State.language,
        dir=State.words_direction,
        class_name="policy-words",
    )
    shown = rx.el.div(
        page_sentence(rx.el.bdi(State.title), size="booking", detail=State.version),
        rx.cond(State.newer != "", older, rx.fragment()),
        rx.cond(State.fallback != "", banner(State.fallback, tone="sand", icon_name="globe"), rx.fragment()),
        card(words),
        class_name="stack gap-16 manage",
    )
    return public_frame(
        rx.cond(State.unknown, unknown, rx.cond(State.loaded, shown, rx.fragment())),
        name=State.clinic,
        logo_url=State.logo,
    )
