// What waits to be sent, and what is being written: in memory, and sealed in this browser under the session's key.
import { Broken, keep } from "./composer_files.js";
import * as store from "./composer_store.js";

export const SENT = "livingrite-sent";
const FINAL = [400, 403, 404, 409, 413, 415, 422]; // no repetition mends these
const LONGEST = 30_000;
const MESSAGE = "message ";
const DRAFT = "draft ";
const FILE = "file ";

let state = { waiting: [], drafts: {} };
let secret = null;
let owner = null;
let opening = Promise.resolve();
let saving = Promise.resolve();
let stored = new Map();
let busy = false;
let pause = 0;
let timer = 0;
let newest = 0;
const files = new Map(); // key -> Blob, until it is sent
const heard = new Set();
const TURN = "livingrite-outgoing"; // of this browser's tabs one sends at a time
const shelved = new Set(); // what lies in the store for certain: gone from there means that another tab has sent it

export const listen = (tell) => {
  heard.add(tell);
  return () => heard.delete(tell);
};
export const current = () => state;

function tell(next) {
  state = { ...state, ...next };
  heard.forEach((one) => one());
}

function change(next) {
  tell(next);
  saving = saving.then(save).catch(() => {}); // storage is full or switched off: it stays in memory
}

// Only what has changed, each in a record of its own: another tab's stay as they are.
async function save() {
  await opening;
  if (!secret) return;
  const wanted = new Map(Object.entries(state.drafts).filter(([, words]) => words).map(([place, words]) => [DRAFT + place, words]));
  for (const one of state.waiting) if (one.state !== "sent") wanted.set(MESSAGE + one.key, JSON.stringify(one));
  const gone = [...stored.keys()].filter((name) => !wanted.has(name));
  const fresh = [...wanted].filter(([name, text]) => stored.get(name) !== text);
  stored = wanted;
  if (gone.length) await store.drop(gone);
  for (const [name, text] of fresh) {
    await store.put(secret, name, new TextEncoder().encode(text));
    shelved.add(name);
  }
}

async function read(key) {
  secret = await store.lock(key);
  if (!secret) return;
  const found = { waiting: [], drafts: {} };
  try {
    for (const name of await store.names()) {
      if (name.startsWith(FILE)) continue;
      const text = new TextDecoder().decode(await store.get(secret, name));
      stored.set(name, text);
      shelved.add(name);
      if (name.startsWith(DRAFT)) found.drafts[name.slice(DRAFT.length)] = text;
      else found.waiting.push(JSON.parse(text));
    }
  } catch {
    stored.clear();
    await store.clear(); // another session's: nobody can read it any more
    return;
  }
  const here = new Set(state.waiting.map((one) => one.key));
  const waiting = [...found.waiting.filter((one) => !here.has(one.key)), ...state.waiting];
  tell({ waiting: waiting.sort((one, other) => one.turn - other.turn), drafts: { ...found.drafts, ...state.drafts } });
}

export function open(key) {
  if (!key || key === owner) return;
  if (owner) {
    state = { waiting: [], drafts: {} };
    stored.clear();
    shelved.clear();
    files.clear();
  }
  owner = key;
  opening = read(key).catch(() => {});
  opening.then(send);
}

export const draft = (place, words) => change({ drafts: { ...state.drafts, [place]: words } });
export const newKey = () =>
  crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) => (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));

// `attached`: {id, name}, or {file, name} for what has not reached the server yet and goes with the message.
export function add(box, place, words, attached = [], kind = "text") {
  const to = box.conversation ? { conversation_id: box.conversation } : { client_id: box.client, ...(box.recipient ? { recipient_id: box.recipient } : {}) };
  newest = Math.max(Date.now(), newest + 1);
  const kept = attached.map(({ id = "", file, name }) => {
    const key = newKey();
    if (!id) files.set(key, file);
    return { id, key, name, type: file?.type ?? "" };
  });
  const one = { key: newKey(), turn: newest, place, client: box.client, to, text: words, files: kept, kind, state: "waiting", why: "" };
  for (const { id, key } of kept) if (!id) saving = saving.then(() => shelve(key)).catch(() => {});
  change({ waiting: [...state.waiting, one], drafts: kind === "text" ? { ...state.drafts, [place]: "" } : state.drafts });
  send();
}

async function shelve(key) {
  await opening;
  if (secret && files.has(key)) await store.put(secret, FILE + key, await files.get(key).arrayBuffer());
}

const mark = (key, said) => change({ waiting: state.waiting.map((one) => (one.key === key ? { ...one, ...said } : one)) });
export function remove(keys) {
  if (!keys.length) return;
  state.waiting.filter((one) => keys.includes(one.key)).forEach((one) => forget(one.files));
  change({ waiting: state.waiting.filter((one) => !keys.includes(one.key)) });
}
export const again = (key) => {
  mark(key, { state: "waiting", why: "" });
  send();
};

function forget(gone) {
  gone.forEach((one) => files.delete(one.key));
  if (secret && gone.length) saving = saving.then(() => store.drop(gone.map((one) => FILE + one.key))).catch(() => {});
}

// The message with every file on the server; each that has arrived is remembered.
async function complete(one) {
  for (const file of one.files.filter((each) => !each.id)) {
    const sealed = files.get(file.key) ?? (secret && (await store.get(secret, FILE + file.key)));
    if (!sealed) throw new Error("");
    const id = await keep(one.client, new Blob([sealed], { type: file.type }), file.name);
    one = { ...one, files: one.files.map((each) => (each.key === file.key ? { ...each, id } : each)) };
    mark(one.key, { files: one.files });
    forget([file]);
  }
  return one;
}

async function post(one) {
  const body = { ...one.to, content: one.text, send_key: one.key, document_ids: one.files.map((file) => file.id), message_type: one.kind };
  const answer = await fetch("/api/v1/messages", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).catch(() => null);
  if (answer?.ok) return;
  if (!answer || !FINAL.includes(answer.status)) throw new Broken();
  const said = await answer.json().catch(() => ({}));
  throw new Error(said.errors?.[0]?.message ?? said.detail ?? "");
}

// As another tab may have left it; null when it has been sent there.
async function latest(one) {
  await saving;
  const name = MESSAGE + one.key;
  if (!secret || !shelved.has(name)) return one;
  const kept = await store.get(secret, name);
  return kept && { ...JSON.parse(new TextDecoder().decode(kept)), state: one.state };
}

const inTurn = (work) =>
  secret && navigator.locks ? navigator.locks.request(TURN, { ifAvailable: true }, (mine) => (mine ? work() : void (timer = setTimeout(send, 1000)))) : work();

// One after the other, each with its key: what the server has already is not written twice, nor a file sent twice.
export async function send() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  await opening;
  try {
    await inTurn(drain);
  } finally {
    busy = false;
  }
}

async function drain() {
  for (let next; (next = state.waiting.find((one) => one.state === "waiting")); ) {
    const { key } = next;
    try {
      const here = await latest(next);
      if (here) await post(await complete(here));
      pause = 0;
      mark(key, { state: "sent" });
      window.dispatchEvent(new Event(SENT));
      setTimeout(() => remove([key]), 5000); // the page shows it by then
    } catch (error) {
      if (!(error instanceof Broken)) {
        mark(key, { state: "refused", why: error.message });
        continue;
      }
      pause = Math.min(pause * 2 || 1000, LONGEST);
      timer = setTimeout(send, pause);
      break;
    }
  }
}

if (typeof window !== "undefined") window.addEventListener("online", () => ((pause = 0), send()));
