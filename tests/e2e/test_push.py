"""A push message in a real browser: our service worker shows it. Chromium's own test tool stands for the push service,
which a browser reaches only over the open internet; what is sent there, tests/integrations/web_push reads."""

import json

from tests.e2e.conftest import House

REGISTER = "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready).then(() => true)"
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  for (let times = 0; times < 100; times += 1) {
    const shown = (await worker.getNotifications()).map(({ title, body, tag, data }) => ({ title, body, tag, data }));
    if (shown.length) return shown;
    await new Promise((done) => setTimeout(done, 50));
  }
  return [];
}"""


def test_a_push_is_shown_with_its_words_and_leads_into_this_site_only(house: House) -> None:
    page = house.open("/sign-in")
    page.context.grant_permissions(["notifications"], origin=house.site.url)
    tool, known = page.context.new_cdp_session(page), []
    tool.on("ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(told["registrations"]))
    tool.send("ServiceWorker.enable")
    assert page.evaluate(REGISTER)
    said = {"id": "1", "title": "Harbour Lane", "body": "There is news for you.", "url": "//elsewhere.example/portal"}
    where = {"origin": house.site.url, "registrationId": known[-1]["registrationId"]}
    tool.send("ServiceWorker.deliverPushMessage", {**where, "data": json.dumps(said)})
    assert page.evaluate(SHOWN) == [
        {"title": "Harbour Lane", "body": "There is news for you.", "tag": "1", "data": "/"}
    ]
