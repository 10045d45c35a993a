// What waits to be sent, and what is being written: in memory, and encrypted in this browser under the session's key.
const STORE = "livingrite-outgoing";
const FINAL = [400, 403, 404, 409, 413, 415, 422]; // no repetition mends these
const LONGEST = 30_000;

let state = { waiting: [], drafts: {} };
let secret = null;
let owner = null;
let opening = Promise.resolve();
let saving = Promise.resolve();
let busy = false;
let pause = 0;
let timer = 0;
const heard = new Set();

export const listen = (tell) => {
  heard.add(tell);
  return () => heard.delete(tell);
};
export const current = () => state;

const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
const text = (found) => btoa(Array.from(new Uint8Array(found), (one) => String.fromCharCode(one)).join(""));

function change(next) {
  state = { ...state, ...next };
  heard.forEach((tell) => tell());
  saving = saving.then(save, save);
}

async function save() {
  if (!secret) return;
  const kept = { drafts: state.drafts, waiting: state.waiting.filter((one) => one.state !== "sent") };
  if (!kept.waiting.length && !Object.values(kept.drafts).some(Boolean)) return localStorage.removeItem(STORE);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, secret, new TextEncoder().encode(JSON.stringify(kept)));
  try {
    localStorage.setItem(STORE, JSON.stringify({ iv: text(iv), data: text(sealed) }));
  } catch {
    // storage is full or switched off: it stays in memory
  }
}

async function read(key) {
  secret = null;
  if (!key || !globalThis.crypto?.subtle) return; // no secure context: in memory only
  secret = await crypto.subtle.importKey("raw", bytes(key), "AES-GCM", false, ["encrypt", "decrypt"]);
  try {
    const { iv, data } = JSON.parse(localStorage.getItem(STORE));
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, secret, bytes(data));
    const kept = JSON.parse(new TextDecoder().decode(plain));
    state = { waiting: [...kept.waiting, ...state.waiting], drafts: { ...kept.drafts, ...state.drafts } };
    heard.forEach((tell) => tell());
  } catch {
    localStorage.removeItem(STORE); // another session's, or nothing: nobody can read it any more
  }
}

export function open(key) {
  if (key === owner) return;
  if (owner) state = { waiting: [], drafts: {} };
  owner = key;
  opening = read(key).catch(() => {});
  opening.then(send);
}

export const draft = (place, words) => change({ drafts: { ...state.drafts, [place]: words } });

export function add(box, place, words, files = [], kind = "text") {
  const key = crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const to = box.conversation ? { conversation_id: box.conversation } : { client_id: box.client, ...(box.recipient ? { recipient_id: box.recipient } : {}) };
  change({ waiting: [...state.waiting, { key, place, to, text: words, files, kind, state: "waiting", why: "" }], drafts: kind === "text" ? { ...state.drafts, [place]: "" } : state.drafts });
  send();
}

const mark = (key, said) => change({ waiting: state.waiting.map((one) => (one.key === key ? { ...one, ...said } : one)) });
export const remove = (keys) => keys.length && change({ waiting: state.waiting.filter((one) => !keys.includes(one.key)) });
export const again = (key) => {
  mark(key, { state: "waiting", why: "" });
  send();
};

// One after the other, each with its key: what the server has already is not written twice.
export async function send() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  await opening;
  try {
    for (let next; (next = state.waiting.find((one) => one.state === "waiting")); ) {
      const body = JSON.stringify({ ...next.to, content: next.text, send_key: next.key, document_ids: next.files.map((one) => one.id), message_type: next.kind });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch("/api/v1/messages", { method: "POST", headers, body }).catch(() => null);
      if (answer?.ok) {
        pause = 0;
        mark(next.key, { state: "sent" });
        window.dispatchEvent(new Event(STORE));
        setTimeout(() => remove([next.key]), 5000); // the page shows it by then
      } else if (answer && FINAL.includes(answer.status)) {
        const said = await answer.json().catch(() => ({}));
        mark(next.key, { state: "refused", why: said.errors?.[0]?.message ?? said.detail ?? "" });
      } else {
        pause = Math.min(pause * 2 || 1000, LONGEST);
        timer = setTimeout(send, pause);
        break;
      }
    }
  } finally {
    busy = false;
  }
}

export const SENT = STORE;
if (typeof window !== "undefined") window.addEventListener("online", () => send());
