// Shows a push message and opens its page, and without a connection one page that says so. Nothing of anybody is kept.
const KEPT = "offline-1";
const LANGUAGES = ["en", "he", "de"];
const SPOKEN = "/offline/spoken";
const inside = (url) => (typeof url === "string" && /^\/(?!\/)/.test(url) ? url : "/");

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(LANGUAGES.map((one) => `/offline/${one}`))));
});

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("offline-") && name !== KEPT;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))));
});

// The page that is there speaks the language of the last one that came.
const spoken = async (answer) => {
  const language = answer.headers.get("content-language");
  if (LANGUAGES.includes(language)) await (await caches.open(KEPT)).put(SPOKEN, new Response(language));
};
const instead = async () => {
  const kept = await caches.open(KEPT);
  const language = await (await kept.match(SPOKEN))?.text();
  const browsers = LANGUAGES.find((one) => self.navigator.language.startsWith(one));
  return (await kept.match(`/offline/${language ?? browsers ?? "en"}`)) ?? Response.error();
};

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  const asked = fetch(event.request);
  event.waitUntil(asked.then(spoken, () => undefined));
  event.respondWith(asked.catch(instead));
});

self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  const shown = { body: said.body || "", tag: said.id, icon: "/app-192.png", data: inside(said.url) };
  event.waitUntil(self.registration.showNotification(said.title || "LivingRite", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
