"""The portal on a phone's home screen: the browser itself says whether it can be installed; without a connection one page."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from livingrite.clients import service as clients
from livingrite.clients.schemas import CreateClient
from livingrite.identity import service as identity
from livingrite.identity.schemas import Visit
from tests import chromium
from tests.e2e.conftest import House


def test_the_portal_can_be_installed_and_says_when_there_is_no_connection(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    ruth = house.run(clients.create, CreateClient(name="Ruth Abramson")).id
    token = identity.sign_in(Visit(), house.relative("Michal Abramson", ruth)).token
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path),
        executable_path=chromium.find(),
        args=list(chromium.ARGUMENTS),
        viewport={"width": 390, "height": 844},
    )  # a profile of its own: nothing can be installed from a private window
    try:
        cookies = {"livingrite_session": token, "lr_locale": "de"}
        context.add_cookies([{"name": name, "value": said, "url": house.site.url} for name, said in cookies.items()])
        page = context.new_page()
        page.goto(f"{house.site.url}/portal")
        expect(page.locator("h1.sentence")).to_be_visible()
        devtools = context.new_cdp_session(page)
        manifest = devtools.send("Page.getAppManifest")
        assert manifest["errors"] == []
        assert house.run(identity.organization).name in manifest["data"]
        assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        expect(page.locator("h1.sentence")).to_be_visible()
        (worker,) = context.service_workers
        context.set_offline(True)
        # The browser tells the worker of it a moment later; a page that is opened before comes from the server.
        while worker.evaluate("fetch('/healthz').then(() => true, () => false)"):
            page.wait_for_timeout(50)
        page.goto(f"{house.site.url}/portal/messages")
        expect(page.get_by_role("heading", name="Keine Verbindung")).to_be_visible()
        context.set_offline(False)
        page.get_by_role("link", name="Erneut versuchen").click()
        expect(page.get_by_role("heading", name="Keine Verbindung")).to_have_count(0)
    finally:
        context.close()
