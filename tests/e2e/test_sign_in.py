"""Signing in, up and out as a person does it, in a real browser."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from livingrite.core import uow
from livingrite.core.ctx import Ctx
from livingrite.identity import service as identity
from livingrite.identity.models import Role
from livingrite.identity.schemas import CreateUser, MailKind, SignInMail, UserView
from tests.conftest import new_organization
from tests.e2e.conftest import House

PASSWORD = "four quiet green boats"


def person(house: House, role: Role = Role.OWNER, name: str = "Maya Rosen") -> UserView:
    """Somebody with a password, who works in the house."""
    command = CreateUser(email=f"{uuid4().hex[:12]}@house.example", full_name=name, password=PASSWORD, verified=True)
    made = uow.run(identity.founding(), identity.create_user, command)
    house.run(identity.add_membership, made.id, role)
    return made


def mail_to(someone: UserView, kind: MailKind = MailKind.SIGN_IN) -> SignInMail:
    """What the job would send."""
    found = identity.sign_in_mail(kind, someone.id, "en")
    assert found is not None
    return found


def path_of(mail: SignInMail) -> str:
    return mail.link.split("/", 3)[3]


def ready(page: Page) -> None:
    """The page's socket is open: its buttons work."""
    for _ in range(100):  # the content policy forbids what wait_for_function does
        if page.evaluate("sessionStorage.getItem('token')"):
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(400)


def cookie(context: BrowserContext) -> dict[str, object]:
    return next((dict(one) for one in context.cookies() if one["name"] == "livingrite_session"), {})


def test_a_password_opens_the_page_that_was_wanted_and_a_wrong_one_loses_nothing(house: House) -> None:
    maya = person(house)
    page = house.open("/team")
    page.wait_for_url(re.compile(r"/sign-in\?next="))
    ready(page)
    page.get_by_label("E-mail").fill(maya.email)
    page.get_by_role("button", name="Use a password").click()
    page.get_by_label("Password").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The e-mail and the password do not match.")).to_be_visible()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.get_by_label("E-mail")).to_have_value(maya.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{house.site.url}/team")
    kept = cookie(page.context)
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Lax")
    assert page.evaluate("document.cookie").find("livingrite_session") == -1


def test_the_code_of_the_mail_signs_in(house: House) -> None:
    maya = person(house)
    page = house.open("/sign-in")
    ready(page)
    page.get_by_label("E-mail").fill(maya.email)
    page.get_by_role("button", name="Send me a link and a code").click()
    expect(page.get_by_text(f"If {maya.email} has a login here")).to_be_visible()
    page.get_by_label("Code").fill(mail_to(maya).code)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/diary"))


def test_an_unknown_address_reads_the_same_page(house: House) -> None:
    page = house.open("/sign-in")
    ready(page)
    page.get_by_label("E-mail").fill("nobody@nowhere.example")
    page.get_by_role("button", name="Send me a link and a code").click()
    expect(page.get_by_text("If nobody@nowhere.example has a login here")).to_be_visible()


def test_a_mailed_link_does_nothing_until_its_button_is_pressed_and_works_once(house: House) -> None:
    maya = person(house)
    path = "/" + path_of(mail_to(maya))
    scanner = house.open(path)
    ready(scanner)
    page = house.open(path)
    ready(page)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/diary"))
    scanner.get_by_role("button", name="Sign in").click()
    expect(scanner.get_by_text("This link was used already or is too old.")).to_be_visible()
    assert cookie(scanner.context) == {}


def test_a_new_password_by_mail_signs_every_other_browser_out(house: House) -> None:
    maya = person(house)
    old = house.open("/account", maya.id)
    expect(old.get_by_role("heading", name="Your account")).to_be_visible()
    page = house.open("/" + path_of(mail_to(maya, MailKind.RESET)))
    ready(page)
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save and sign in").click()
    expect(page.get_by_text("Use at least 8 characters.")).to_be_visible()
    page.get_by_label("New password").fill("seven loud red trains")
    page.get_by_role("button", name="Save and sign in").click()
    page.wait_for_url(re.compile("/diary"))
    old.reload()
    old.wait_for_url(re.compile("/sign-in"))


def open_with(page: Page, code: str) -> None:
    """Half of it and a wrong one are refused at the field; in development the mail is a click away."""
    page.get_by_label("Code").fill(code[:3])
    page.get_by_role("button", name="Open the clinic").click()
    expect(page.locator("#code-error")).to_have_text("The code has six digits, like 204 816.")
    page.get_by_label("Code").fill(f"{(int(code) + 1) % 1_000_000:06}")
    page.get_by_role("button", name="Open the clinic").click()
    expect(page.locator("#code-error")).to_contain_text("This code is not right")
    expect(page.get_by_role("link", name="Open the mailbox")).to_be_visible()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Open the clinic").click()
    page.wait_for_url(re.compile("/welcome"))


def test_opening_a_clinic_ends_at_the_first_steps(house: House) -> None:
    slug = f"harbour-{uuid4().hex[:8]}"
    page = house.open("/sign-up")
    ready(page)
    page.get_by_label("Name of the clinic").fill("Praxis Weiß")
    page.get_by_label("Web address").click()
    expect(page.get_by_label("Web address")).to_have_attribute("placeholder", re.compile("praxis-weiss"))
    page.get_by_label("Web address").fill("admin")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This word is kept for the product.")).to_be_visible()
    page.get_by_label("Web address").fill(slug)
    page.keyboard.press("Tab")
    expect(page.get_by_text("This word is kept for the product.")).to_be_hidden()
    assert page.get_by_label("Time zone").input_value() == "Europe/Berlin"
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Your name").fill("Maya Rosen")
    email = f"{slug}@house.example"
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Open the clinic").click()
    expect(page.get_by_text("Use at least 8 characters.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_have_value("Maya Rosen")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the clinic").click()
    expect(page.get_by_text(f"A code is on its way to {email}.")).to_be_visible()
    opener = uow.run(Ctx.identity(), identity.user_by_email, email)
    assert opener is not None
    open_with(page, mail_to(opener).code)
    expect(page.get_by_role("heading", name="1 of 8 done. Services are next.")).to_be_visible()


def test_an_address_that_was_typed_meanwhile_outlives_the_proposal(house: House) -> None:
    page = house.open("/sign-up")
    ready(page)
    page.get_by_label("Name of the clinic").fill("Praxis Weiß")
    page.get_by_label("Web address").fill("harbour")
    expect(page.get_by_label("Web address")).to_have_attribute("placeholder", re.compile("praxis-weiss"))
    expect(page.get_by_label("Web address")).to_have_value("harbour")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Clients book at /book/harbour")).to_be_visible()


def test_p12_a_removed_colleague_is_out_within_half_a_minute(house: House) -> None:
    owner, leaving = person(house), person(house, Role.CLINICIAN, name="Tom Feldmann")
    theirs = house.open("/account", leaving.id)
    expect(theirs.get_by_role("heading", name="Your account")).to_be_visible()
    page = house.open("/team", owner.id)
    page.get_by_role("button", name="What to do with Tom Feldmann").click()
    page.get_by_role("menuitem", name="Remove from the team").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove from the team").click()
    expect(page.get_by_text("Tom Feldmann is no longer in the team.")).to_be_visible()
    theirs.wait_for_url(re.compile("/sign-in"))


def test_an_invited_colleague_joins_with_a_new_login(house: House) -> None:
    owner, email = person(house), f"{uuid4().hex[:12]}@house.example"
    page = house.open("/team", owner.id)
    page.get_by_role("button", name="Invite a colleague").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("E-mail").fill(email)
    dialog.get_by_label("Role").select_option("care_team")
    dialog.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text(f"An invitation goes to {email}.")).to_be_visible()
    waiting = house.run(identity.invitations)[0]
    mail = house.run(identity.invitation_mail, waiting.id)
    guest = house.open("/" + mail.link.split("/", 3)[3])
    ready(guest)
    expect(guest.get_by_role("heading", name="Harbour Lane would like you to join.")).to_be_visible()
    guest.get_by_label("Your name").fill("Ana Sousa")
    guest.get_by_label("Choose a password").fill(PASSWORD)
    guest.get_by_role("button", name="Accept and sign in").click()
    guest.wait_for_url(re.compile("/diary"))
    expect(page.get_by_text("Ana Sousa")).to_be_visible()


def test_one_login_changes_between_its_organizations(house: House) -> None:
    maya, second = person(house), new_organization(timezone="Asia/Jerusalem", country="IL", currency="ILS")
    uow.run(second, identity.add_membership, maya.id, Role.BILLING)
    page = house.open("/organizations", maya.id)
    slug = uow.run(second, identity.organization).slug
    ready(page)
    page.get_by_role("link", name=re.compile(slug)).click()
    page.wait_for_url(re.compile("/diary"))
    page.goto(house.site.url + "/account")
    expect(page.get_by_text("Billing")).to_be_visible()
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url(re.compile("/sign-in"))


def test_language_and_theme_follow_the_login(house: House) -> None:
    maya = person(house)
    page = house.open("/account", maya.id)
    expect(page.get_by_label("Your name")).to_have_value("Maya Rosen")
    page.get_by_label("Language").select_option("he")
    page.get_by_label("Theme").select_option("dark")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.evaluate("document.documentElement.className") == "dark"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/forgot"])
def test_nothing_hides_on_the_narrowest_phone(house: House, path: str) -> None:
    page = house.open(path, viewport={"width": 320, "height": 640})
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_signing_out_everywhere_ends_this_browser_too(house: House) -> None:
    maya = person(house)
    other, page = house.open("/account", maya.id), house.open("/account", maya.id)
    expect(page.get_by_role("button", name=re.compile("^Sign out: "))).to_have_count(1)  # the list above has its place
    page.get_by_role("button", name="Sign out everywhere").click()
    expect(page).to_have_url(re.compile("/sign-in"))
    other.reload()
    expect(other).to_have_url(re.compile("/sign-in"))
