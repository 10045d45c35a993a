// What may outlive the page: one sealed record (AES-GCM) per message, draft and file, in this browser's IndexedDB.
const NAME = "livingrite-outgoing";
const STORE = "kept";

const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
let opened = null;

function base() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

async function within(mode, act) {
  const changed = (await base()).transaction(STORE, mode);
  const asked = act(changed.objectStore(STORE));
  return new Promise((done, failed) => {
    changed.oncomplete = () => done(asked?.result);
    changed.onabort = changed.onerror = () => failed(changed.error);
  });
}

export const clear = () => within("readwrite", (store) => store.clear());
export const drop = (names) => within("readwrite", (store) => void names.forEach((name) => store.delete(name)));

// Null without WebCrypto (plain http to another machine) or a key: then it stays in memory.
export async function lock(key) {
  if (!key || !globalThis.crypto?.subtle || !globalThis.indexedDB) return null;
  return crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function put(secret, name, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const about = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) };
  const data = await crypto.subtle.encrypt(about, secret, plain);
  await within("readwrite", (store) => store.put({ iv, data }, name));
}

export async function get(secret, name) {
  const found = await within("readonly", (store) => store.get(name));
  if (!found) return null;
  const about = { name: "AES-GCM", iv: found.iv, additionalData: new TextEncoder().encode(name) };
  return crypto.subtle.decrypt(about, secret, found.data);
}

export const names = () => within("readonly", (store) => store.getAllKeys());
