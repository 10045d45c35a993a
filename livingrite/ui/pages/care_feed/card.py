"""One care update as a card: for the family in large type, for the staff with its audience."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.badge import badge
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, present
from livingrite.ui.components.link import link
from livingrite.ui.text import t

Row = rx.Var[dict[str, str]]


def update_card(row: Row) -> rx.Component:
    """For pages about one client. The accent bar at the start says new."""
    return described_card(row)


def described_card(row: Row, *, about: bool = False, tools: Child = None, files: Any = None) -> rx.Component:
    """about: name the client, in the feed of all; tools: what the reader may do; files: what hangs on each, by its id."""
    who = rx.el.div(
        rx.el.p(
            *present(
                rx.el.bdi(row["author"], class_name="row-title"),
                link(rx.el.bdi(row["client"]), href="/clients/" + row["client_id"], class_name="link update-about")
                if about
                else None,
            ),
            class_name="line wrap update-names",
        ),
        rx.el.p(
            rx.el.span(row["when"], class_name="tabular"),
            rx.cond(row["edited"] != "", rx.el.span(" · ", t("corrected")), rx.fragment()),
            class_name="row-second",
        ),
        class_name="row-words",
    )
    return rx.el.article(
        rx.el.div(*present(avatar(row["author"], size=36), who, tools), class_name="line gap-12 update-head"),
        rx.cond(row["title"] != "", rx.el.h2(row["title"], class_name="update-title", dir="auto"), rx.fragment()),
        rx.el.p(row["content"], class_name="update-text", dir=row["way"]),
        rx.cond(
            row["incident"] != "", rx.el.p(row["incident"], class_name="update-text muted", dir="auto"), rx.fragment()
        ),
        rx.fragment() if files is None else _files(files, row),
        _badges(row),
        class_name="card update",
        data_unread=row["unread"],
        data_urgent=row["urgent"],
        id="update-" + row["id"],
    )


def _files(files: Any, row: Row) -> rx.Component:
    """Pictures small, films with their first picture to be played here, everything else by its name."""

    def one(file: Row) -> rx.Component:
        picture = rx.el.img(src=file["image"], alt=file["name"], loading="lazy", class_name="update-picture")
        named = rx.el.span(icon(file["icon"], size=16), rx.el.bdi(file["name"]), class_name="line gap-8 chip")
        shown = rx.el.a(
            rx.cond(file["image"] != "", picture, named),
            href=file["href"],
            target="_blank",
            rel="noopener",
            aria_label=file["name"],
        )
        waiting = rx.el.span(
            icon(file["icon"], size=16), rx.el.bdi(file["name"]), " · ", file["state"], class_name="chip"
        )
        film = rx.el.video(
            src=file["film"],
            poster=file["image"],
            controls=True,
            preload="none",
            plays_inline=True,
            aria_label=file["name"],
            class_name="update-film",
        )
        return rx.cond(file["film"] != "", film, rx.cond(file["href"] != "", shown, waiting))

    strip = rx.el.div(
        rx.foreach(files[row["id"]].to(list[dict[str, str]]), one), class_name="line wrap gap-8 update-files"
    )
    return rx.cond(files.contains(row["id"]), strip, rx.fragment())


def _badges(row: Row) -> rx.Component:
    audience = rx.el.span(
        icon(row["audience_icon"], size=14), rx.el.span(row["audience_words"]), class_name="line gap-4 small muted"
    )
    return rx.el.div(
        rx.cond(row["urgent"] != "", badge(t("Urgent"), tone="red", icon="siren"), rx.fragment()),
        rx.cond(row["unread"] != "", badge(t("New"), tone="jade", icon="bell"), rx.fragment()),
        badge(row["type_words"], icon=row["type_icon"]),
        rx.cond(row["mood"] != "", badge(row["mood_words"], icon="smile"), rx.fragment()),
        rx.cond(row["audience"] != "", audience, rx.fragment()),
        class_name="line wrap",
    )
