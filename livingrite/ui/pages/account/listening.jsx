// A button that asks the browser to listen for push messages. It must be asked in the click itself, not after a round trip.
import { useState } from "react";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

async function subscribe(publicKey) {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return "unsupported";
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const worker = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  const key = bytes(publicKey);
  const old = await worker.pushManager.getSubscription();
  if (old) await old.unsubscribe(); // it may be signed for another key
  return (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON();
}

export function Listening({ label, publicKey, onListen, onRefused }) {
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    const given = await subscribe(publicKey).catch(() => "failed");
    setBusy(false);
    if (typeof given === "string") onRefused(given);
    else onListen(given.endpoint, given.keys.p256dh, given.keys.auth);
  };
  return (
    <button type="button" className="btn btn-soft btn-medium" disabled={busy} onClick={ask}>
      <span>{label}</span>
    </button>
  );
}
