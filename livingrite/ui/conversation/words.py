"""Threads and messages in the reader's words: flat text that State can hold. Every key is there; "" means no."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from livingrite.conversations.schemas import ConversationView, MessageType, MessageView, Preview, Side
from livingrite.core.i18n import _, direction_of, translate
from livingrite.documents.schemas import AttachmentView, FileType, State
from livingrite.ui.links import pieces
from livingrite.ui.moments import clock, day_words, days_from, short_moment
from livingrite.ui.words import first_name

YES = "1"
TOGETHER = timedelta(minutes=5)
"""What one person writes within this time stands under one name."""
KINDS = {MessageType.FILE: _("A file"), MessageType.VOICE_NOTE: _("A voice note")}
Row = dict[str, str]


def bubbles(items: Sequence[MessageView], now: datetime, locale: str, zone: str, *, staff: bool) -> list[Row]:
    """In the server's order, a day's first message with the day, a group's first with its author."""
    rows: list[Row] = []
    before: MessageView | None = None
    for item in items:
        new_day = before is None or days_from(before.created_at, item.created_at, zone) != 0
        joined = (
            not new_day
            and before is not None
            and (before.sender_id, before.automatic) == (item.sender_id, item.automatic)
            and item.created_at - before.created_at < TOGETHER
        )
        rows.append(
            _bubble(item, locale, zone, staff=staff)
            | {
                "day": day_words(item.created_at, now, locale, zone) if new_day else "",
                "head": "" if joined else YES,
            }
        )
        before = item
    return _receipts(rows, locale)


def _bubble(item: MessageView, locale: str, zone: str, *, staff: bool) -> Row:
    author = translate(locale, _("Answered automatically")) if item.automatic else item.sender_name
    said = translate(locale, _("This message was taken back.")) if item.removed else item.content
    return {
        "id": str(item.id),
        "seq": str(item.seq),
        "key": str(item.send_key),
        "author": author,
        "side": "end" if item.mine or (staff and item.from_office) else "start",
        "mine": YES if item.mine else "",
        "content": said,
        "way": direction_of(said),
        "time": clock(item.created_at, zone),
        "edited": YES if item.edited_at and not item.removed else "",
        "removed": YES if item.removed else "",
        "automatic": YES if item.automatic else "",
        "read": YES if item.is_read else "",
        "receipt": "",
        "may_change": YES if item.may_change else "",
        "version": str(item.version),
    }


def _receipts(rows: list[Row], locale: str) -> list[Row]:
    """One word below the newest of one's own, and below the newest that was read."""
    mine = [row for row in rows if row["mine"] and not row["removed"]]
    read = [row for row in mine if row["read"]]
    if mine:
        mine[-1]["receipt"] = translate(locale, _("Sent"))
    if read:
        read[-1]["receipt"] = translate(locale, _("Seen"))
    return rows


def thread_row(view: ConversationView, now: datetime, locale: str, zone: str, *, house: str, staff: bool) -> Row:
    """One line of a list, and the head of an open thread. `house`: the clinic's name, which is what a family writes to."""
    title = _title(view, house, locale, staff=staff)
    return {
        "id": str(view.id),
        "version": str(view.version),
        "client_id": str(view.client_id),
        "client": view.client_name,
        "title": title,
        "face": title if staff or view.title else house,
        "second": _second(view, house, locale, staff=staff),
        "preview": _preview(view.last, locale) if view.last else "",
        "when": short_moment(view.last_at, now, locale, zone) if view.last_at else "",
        "last_seq": str(view.last_seq),
        "unread": str(view.unread) if view.unread else "",
        "waiting": YES if view.waiting and staff else "",
        "muted": YES if view.muted else "",
        "may_write": YES if view.may_write else "",
        "assigned": str(view.assigned_to or ""),
        "assigned_name": view.assigned_name or "",
    }


def _title(view: ConversationView, house: str, locale: str, *, staff: bool) -> str:
    family = [one.name for one in view.participants if one.side == Side.FAMILY]
    if view.title:
        return view.title
    if not staff:
        return house if view.private_to else translate(locale, _("{clinic} and family"), clinic=house)
    return ", ".join(family if len(family) == 1 else [first_name(name) for name in family])


def _second(view: ConversationView, house: str, locale: str, *, staff: bool) -> str:
    family = ", ".join(first_name(one.name) for one in view.participants if one.side == Side.FAMILY)
    if staff:
        if view.private_to and _title(view, house, locale, staff=staff) == view.client_name:
            return translate(locale, _("The client in person"))
        words = _("About {client}") if view.private_to else _("About {client}, with {names}")
        return translate(locale, words, client=view.client_name, names=family)
    words = _("Only you and {clinic} read this.") if view.private_to else _("{clinic} and {names} read this.")
    return translate(locale, words, clinic=house, names=family)


def _preview(last: Preview, locale: str) -> str:
    if last.removed:
        return translate(locale, _("This message was taken back."))
    kind = KINDS.get(last.message_type)
    said = translate(locale, kind) if kind and not last.content else last.content.replace("\n", " ")
    if last.mine:
        return translate(locale, _("You: {words}"), words=said)
    return f"{first_name(last.sender_name)}: {said}" if last.sender_name else said


def hit(view: MessageView, now: datetime, locale: str, zone: str) -> Row:
    """One message that a search found."""
    return {
        "id": str(view.id),
        "thread": str(view.conversation_id),
        "seq": str(view.seq),
        "author": view.sender_name,
        "content": view.content,
        "when": short_moment(view.created_at, now, locale, zone),
    }


def links(items: Sequence[MessageView]) -> dict[str, list[Row]]:
    """Message -> its text in pieces, for those that name an address of the web."""
    found = {str(item.id): pieces(item.content) for item in items if not item.removed}
    return {id: parts for id, parts in found.items() if any(part["href"] for part in parts)}


def names(view: ConversationView) -> Row:
    """Login -> first name, for who is typing."""
    return {str(one.user_id): first_name(one.name) for one in view.participants}


def files(items: Sequence[MessageView], locale: str) -> dict[str, list[Row]]:
    """Message -> what hangs on it; one that is still being checked has no address yet."""
    return {str(item.id): [_file(one, locale) for one in item.attachments] for item in items if item.attachments}


def _file(one: AttachmentView, locale: str) -> Row:
    seconds = round(one.seconds or 0)
    voice = one.file_type == FileType.AUDIO and one.file_name.startswith("voice.")
    said = {State.READY: "", State.CHECKING: _("is being checked")}.get(one.state, _("was refused"))
    return {
        "name": translate(locale, KINDS[MessageType.VOICE_NOTE]) if voice else one.file_name,
        "type": one.file_type or "",
        "url": one.file_url,
        "thumbnail": one.thumbnail_url,
        "length": f"{seconds // 60}:{seconds % 60:02}" if seconds else "",
        "problem": translate(locale, said) if said else "",
    }
