"""The open thread: who it is with, what was said, where to write. `state` is a State with `Threading`."""

from typing import Any

import reflex as rx

from livingrite.ui.components.avatar import avatar
from livingrite.ui.components.button import button, icon_button
from livingrite.ui.components.dialog import dialog
from livingrite.ui.components.field import text_area
from livingrite.ui.components.icon import icon
from livingrite.ui.components.kinds import Child, present
from livingrite.ui.components.search_box import search_box
from livingrite.ui.components.states import empty_state
from livingrite.ui.conversation.rows import excerpt
from livingrite.ui.text import t
from livingrite.ui.widgets.composer import composer

Row = rx.Var[dict[str, str]]


def thread_pane(state: Any, *, head: Child = None, opening: Child = None) -> rx.Component:
    """Fills its flex parent. opening = what an empty thread says."""
    said = rx.el.section(
        rx.cond(
            state.earlier,
            button(t("Show earlier messages"), kind="ghost", on_click=state.show_earlier, class_name="thread-earlier"),
            rx.fragment(),
        ),
        rx.cond(
            state.bubbles.length() > 0,
            rx.el.ol(rx.foreach(state.bubbles, lambda row: _line(state, row)), class_name="bubbles"),
            opening or _nothing(),
        ),
        rx.el.p(
            rx.cond(
                state.typing != "",
                rx.el.span(state.typing, key=state.typing_turn.to(str), class_name="typing"),
                rx.fragment(),
            ),
            aria_live="polite",
            class_name="typing-line",
        ),
        class_name="thread-inner",
        aria_label=t("Messages"),
    )
    return rx.el.div(
        *present(head),
        rx.cond(state.looking, _looking(state), rx.fragment()),
        rx.el.div(said, class_name="thread-scroll", tab_index=0, role="log", aria_label=t("Conversation")),
        rx.cond(
            state.later,
            _to_the_newest(state),
            rx.cond(state.thread["may_write"] != "", _composer(state), _only_read(state)),
        ),
        _correction(state),
        class_name="thread",
    )


def _to_the_newest(state: Any) -> rx.Component:
    """Who reads what was long ago writes below what is new."""
    newest = button(t("To the newest messages"), icon="arrow-down", kind="soft", full=True, on_click=state.show_newest)
    return rx.el.div(newest, class_name="thread-foot")


def _looking(state: Any) -> rx.Component:
    """Words are looked for in the whole thread, however long it is."""
    found = rx.el.div(
        rx.foreach(state.looked, lambda row: hit_row(row, state.show_found(row["seq"].to(int)))),
        role="group",
        aria_label=t("Found messages"),
        class_name="threads thread-looked",
    )
    nothing = rx.el.p(t("No message fits"), class_name="muted small")
    return rx.el.div(
        search_box(
            t("Search in this conversation"), name="look", on_change=state.look_for.debounce(300), auto_focus=True
        ),
        rx.cond(state.looked_for != "", rx.cond(state.looked.length() > 0, found, nothing), rx.fragment()),
        class_name="thread-looking stack gap-8",
    )


def hit_row(row: Row, on_click: Any) -> rx.Component:
    """A message that a search found, in the list of them."""
    return rx.el.button(
        avatar(row["author"], size=32),
        rx.el.span(
            rx.el.span(
                rx.el.bdi(row["author"], class_name="row-title grow"),
                rx.el.span(row["when"], class_name="small muted"),
                class_name="line thread-line",
            ),
            excerpt(row["content"], class_name="row-second hit-words"),
            class_name="stack grow thread-texts",
        ),
        type="button",
        key=row["id"],
        on_click=on_click,
        class_name="thread-row",
    )


def thread_head(state: Any, *, back: Child = None, tools: Child = None) -> rx.Component:
    """Who it is with; muting at the end."""
    row = state.thread
    muted = row["muted"] != ""
    look = icon_button(
        "text-search",
        t("Search in this conversation"),
        on_click=state.look(~state.looking),
        aria_expanded=state.looking,
    )
    mute = rx.cond(
        row["id"] != "",
        icon_button(
            rx.cond(muted, "volume-x", "volume-2"),
            rx.cond(muted, t("Get notices again"), t("No more notices about this")),
            on_click=state.mute(~muted),
            aria_pressed=muted,
        ),
        rx.fragment(),
    )
    return rx.el.header(
        *present(
            back,
            avatar(row["face"], size=36),
            rx.el.div(
                rx.el.h2(rx.el.bdi(row["title"]), class_name="section truncate"),
                rx.el.p(row["second"], class_name="small muted"),
                class_name="grow thread-names",
            ),
            tools,
            rx.cond(row["id"] != "", look, rx.fragment()),
            mute,
        ),
        class_name="thread-head",
    )


def _line(state: Any, row: Row) -> rx.Component:
    name = rx.el.p(
        rx.cond(row["mine"] == "", rx.el.bdi(row["author"], class_name="bubble-author"), rx.fragment()),
        rx.el.span(row["time"], class_name="tabular"),
        class_name="bubble-head",
    )
    pen = icon_button(
        "pencil",
        t("Correct or take back"),
        size="small",
        on_click=state.start_correcting(row["id"]),
        class_name="bubble-pen",
    )
    foot = rx.el.p(
        rx.cond(row["edited"] != "", rx.el.span(t("corrected")), rx.fragment()),
        rx.cond(
            row["receipt"] != "",
            rx.el.span(
                icon(rx.cond(row["read"] != "", "check-check", "check"), size=14),
                row["receipt"],
                class_name="line gap-4",
            ),
            rx.fragment(),
        ),
        class_name="bubble-foot",
    )
    return rx.el.li(
        rx.cond(row["day"] != "", rx.el.p(rx.el.span(row["day"]), class_name="bubble-day"), rx.fragment()),
        rx.cond(row["head"] != "", name, rx.fragment()),
        rx.el.div(
            rx.el.div(
                rx.cond(row["content"] != "", _words(state, row), rx.fragment()),
                rx.cond(state.files.contains(row["id"]), rx.foreach(state.files[row["id"]], _file), rx.fragment()),
                class_name="bubble",
            ),
            rx.cond(row["may_change"] != "", pen, rx.fragment()),
            class_name="bubble-row",
        ),
        rx.cond((row["edited"] != "") | (row["receipt"] != ""), foot, rx.fragment()),
        key=row["id"],
        class_name="bubble-line",
        data_side=row["side"],
        data_removed=row["removed"],
        data_automatic=row["automatic"],
        data_found=rx.cond(row["seq"] == state.found, "1", ""),
    )


def _words(state: Any, row: Row) -> rx.Component:
    """Text, never markup; an address of the web opens beside this page and is told nothing of it."""

    def piece(one: Row) -> rx.Component:
        address = rx.el.a(
            one["text"],
            href=one["href"],
            target="_blank",
            rel="noopener noreferrer",
            dir="ltr",
            class_name="bubble-link",
        )
        return rx.cond(one["href"] != "", address, rx.el.span(one["text"]))

    linked = rx.el.p(rx.foreach(state.links[row["id"]], piece), dir=row["way"])
    return rx.cond(state.links.contains(row["id"]), linked, rx.el.p(row["content"], dir=row["way"]))


def _file(one: Row) -> rx.Component:
    voice = rx.el.figure(
        rx.el.audio(src=one["url"], controls=True, preload="none", class_name="bubble-voice", aria_label=one["name"]),
        rx.el.figcaption(
            icon("mic", size=14), rx.el.span(one["length"], class_name="tabular"), class_name="line gap-4 small muted"
        ),
        class_name="stack gap-4",
    )
    picture = rx.el.a(
        rx.el.img(src=one["thumbnail"], alt=one["name"], loading="lazy", class_name="bubble-picture"),
        href=one["url"], target="_blank", rel="noopener",
    )  # fmt: skip
    other = rx.el.a(
        icon("paperclip", size=16), rx.el.bdi(one["name"], class_name="truncate"),
        href=one["url"], target="_blank", rel="noopener", class_name="link line gap-4",
    )  # fmt: skip
    waits = rx.el.p(
        icon("hourglass", size=14),
        rx.el.bdi(one["name"]),
        rx.el.span(one["problem"]),
        class_name="line wrap gap-4 small muted",
    )
    return rx.cond(
        one["url"] == "",
        waits,
        rx.match(one["type"], ("audio", voice), ("image", rx.cond(one["thumbnail"] != "", picture, other)), other),
    )


def _nothing() -> rx.Component:
    return empty_state(
        t("Nothing has been written yet"), t("Write the first message below."), icon_name="message-circle"
    )


def _composer(state: Any) -> rx.Component:
    return rx.el.div(_field(state), class_name="thread-foot")


def _only_read(state: Any) -> rx.Component:
    """They still see, and are seen to have seen."""
    return rx.el.div(
        rx.el.p(icon("eye", size=16), rx.el.span(t("You can read here, but not write.")), class_name="soft-note"),
        _field(state, quiet=True),
        class_name="thread-foot",
    )


def _field(state: Any, *, quiet: bool = False) -> rx.Component:
    return composer(
        box=state.box,
        newest=state.thread["last_seq"],
        shown=state.bubbles,
        insert=state.insert,
        templates=state.templates,
        quiet=quiet,
        texts={
            "label": t("Your message"),
            "placeholder": t("Write a message"),
            "send": t("Send"),
            "waiting": t("Waiting for the connection"),
            "refused": t("This could not be sent."),
            "again": t("Try again"),
            "remove": t("Remove"),
            "attach": t("Add files"),
            "files": t("Files of this message"),
            "broken": t("The connection broke."),
            "speak": t("Record a voice note"),
            "speaking": t("Recording"),
            "sending": t("Sending"),
            "voice": t("Voice note"),
            "sendVoice": t("Send the voice note"),
            "drop": t("Discard"),
            "templates": t("Templates"),
            "noMicrophone": t("The browser gives no access to a microphone."),
        },
        on_sent=state.refresh_thread,
        on_typing=state.write_on,
        on_seen=state.seen,
        on_template=state.use_template,
    )


def _correction(state: Any) -> rx.Component:
    row = state.correcting
    form = rx.el.form(
        text_area(t("Your message"), name="correction", rows=4, default_value=row["content"]),
        on_submit=state.save_correction,
        id="correct-message",
        key=row["id"],
        class_name="stack gap-12",
    )
    return dialog(
        form,
        title=t("Correct this message"),
        description=t("What stood there before stays on the record."),
        open=row.contains("id"),
        on_open_change=state.stop_correcting,
        actions=[
            button(t("Take it back"), kind="danger", on_click=state.take_back(row["id"])),
            button(t("Keep as it was"), kind="ghost", on_click=state.stop_correcting(False), data_safest=True),
            button(t("Save correction"), kind="solid", type="submit", form="correct-message"),
        ],
    )
