// Shows a push message and opens its page: the only thing this site does while none of its pages is open.
const inside = (url) => (typeof url === "string" && /^\/(?!\/)/.test(url) ? url : "/");

self.addEventListener("push", (event) => {
  const said = event.data ? event.data.json() : {};
  const shown = { body: said.body || "", tag: said.id, icon: "/favicon.svg", data: inside(said.url) };
  event.waitUntil(self.registration.showNotification(said.title || "LivingRite", shown));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
