"""Say something to a person by mail, text or push, once; plan what is said about appointments; show what was sent and
what was not; who wants none of it."""

from livingrite.messaging.service.announcing import (
    announce_booked,
    announce_cancelled,
    announce_moved,
    announce_no_show,
)
from livingrite.messaging.service.appointments import tell_booked, tell_cancelled, tell_moved
from livingrite.messaging.service.by_hand import send_letter
from livingrite.messaging.service.choosing import choose_reminders, get_reminders
from livingrite.messaging.service.clocks import tell_clocks_changed
from livingrite.messaging.service.codes import text_code
from livingrite.messaging.service.delivery import (
    Carriers,
    Outcome,
    Outgoing,
    begin,
    conclude,
    hand_over,
    send_again,
)
from livingrite.messaging.service.desk import allow_texts, assign_texts, list_unknown_texts, stop_texts, texts_stopped
from livingrite.messaging.service.example import preview_text, send_test
from livingrite.messaging.service.intake import mail_intake, remind_of_intake, tell_intake
from livingrite.messaging.service.listening import listen, my_devices, stop_listening
from livingrite.messaging.service.log import latest_of_client, log_of_client, open_message
from livingrite.messaging.service.noticing import tell_message, tell_shared
from livingrite.messaging.service.offers import tell_offer
from livingrite.messaging.service.opt_outs import opt_in, opt_out, opted_out, why_not
from livingrite.messaging.service.paper import mail_fates, print_invitation, print_way_in
from livingrite.messaging.service.planning import plan_all, plan_appointments, plan_client
from livingrite.messaging.service.preferences import get_preferences, set_preferences
from livingrite.messaging.service.receiving import receive_text
from livingrite.messaging.service.reminding import send_due
from livingrite.messaging.service.reporting import outcome_of, report
from livingrite.messaging.service.rules import change_rule, create_rule, list_rules, remove_rule, switch_rule
from livingrite.messaging.service.sending import send_email, send_push, send_text
from livingrite.messaging.service.settings import change_settings, get_settings
from livingrite.messaging.service.texts import (
    PLACES,
    PRODUCT_TEXTS,
    copy_template,
    create_template,
    list_templates,
    remove_template,
    text_versions,
    write_text,
)
from livingrite.messaging.service.unreached import list_unreached, mark_told
from livingrite.messaging.service.wanted import client_wants, family_to_tell, logins_want

__all__ = [
    "PLACES",
    "PRODUCT_TEXTS",
    "Carriers",
    "Outcome",
    "Outgoing",
    "allow_texts",
    "announce_booked",
    "announce_cancelled",
    "announce_moved",
    "announce_no_show",
    "assign_texts",
    "begin",
    "change_rule",
    "change_settings",
    "choose_reminders",
    "client_wants",
    "conclude",
    "copy_template",
    "create_rule",
    "create_template",
    "family_to_tell",
    "get_preferences",
    "get_reminders",
    "get_settings",
    "hand_over",
    "latest_of_client",
    "list_rules",
    "list_templates",
    "list_unknown_texts",
    "list_unreached",
    "listen",
    "log_of_client",
    "logins_want",
    "mail_fates",
    "mail_intake",
    "mark_told",
    "my_devices",
    "open_message",
    "opt_in",
    "opt_out",
    "opted_out",
    "outcome_of",
    "plan_all",
    "plan_appointments",
    "plan_client",
    "preview_text",
    "print_invitation",
    "print_way_in",
    "receive_text",
    "remind_of_intake",
    "remove_rule",
    "remove_template",
    "report",
    "send_again",
    "send_due",
    "send_email",
    "send_letter",
    "send_push",
    "send_test",
    "send_text",
    "set_preferences",
    "stop_listening",
    "stop_texts",
    "switch_rule",
    "tell_booked",
    "tell_cancelled",
    "tell_clocks_changed",
    "tell_intake",
    "tell_message",
    "tell_moved",
    "tell_offer",
    "tell_shared",
    "text_code",
    "text_versions",
    "texts_stopped",
    "why_not",
    "write_text",
]
