// Sends files in parts: dropped, chosen or taken with the camera; two at a time, each with its progress, to be cancelled,
// and after a break resumed where it stood: by itself, or when the page was left by choosing the same file again. upload.py
// documents the properties.
import { useEffect, useRef, useState } from "react";

const AT_ONCE = 2;
const PAUSES = [1000, 3000, 8000]; // before a part is sent again by itself
const API = "/api/v1/documents/uploads";
const running = new Set(); // uploads of this page, also while another tab of it is looked at
const locks = navigator.locks; // not without https: then a second window takes what this one sends for broken off
const nameOf = (id) => `upload ${id}`;

class Refused extends Error {}

async function ask(method, address, body) {
  const answer = await fetch(API + address, {
    method,
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const said = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  if (answer.status >= 500 && answer.status !== 503) throw new Error();
  throw new Refused(said.errors?.[0]?.message || said.detail || "");
}

// fetch does not tell how far it is.
function put(address, blob, signal, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", API + address);
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onerror = request.ontimeout = () => reject(new Error());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    request.onload = () => {
      if (request.status < 300) return resolve();
      let said = {};
      try { said = JSON.parse(request.responseText); } catch { /* no words of ours */ }
      reject(request.status >= 500 ? new Error() : new Refused(said.errors?.[0]?.message || said.detail || ""));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(blob);
  });
}

// The lock tells other windows that somebody is at it; what two of them resume is sent by one after the other.
async function send(one, fields, told) {
  const fresh = one.upload ? null : await ask("POST", "", fields);
  if (fresh) Object.assign(one, { upload: fresh.id, document: fresh.document_id });
  running.add(one.upload);
  const work = async () => parts(one, fresh || (await ask("GET", `/${one.upload}`)), told);
  return locks ? locks.request(nameOf(one.upload), work) : work();
}

async function parts(one, begun, told) {
  const { signal } = one.control;
  if (signal.aborted) throw new DOMException("", "AbortError");
  if (begun.state !== "uploading") return;
  const here = new Set(begun.received);
  let done = [...here].reduce((sum, number) => sum + sizeOf(one.file, begun, number), 0);
  for (let number = 0; number < begun.parts; number++) {
    if (here.has(number)) continue;
    const start = number * begun.part_bytes;
    const part = one.file.slice(start, start + begun.part_bytes);
    for (let tries = 0; ; tries++) {
      try {
        await put(`/${begun.id}/parts/${number}`, part, signal, (loaded) => told((done + loaded) / one.file.size));
        break;
      } catch (error) {
        if (error instanceof Refused || signal.aborted || tries >= PAUSES.length) throw error;
        await new Promise((wake) => setTimeout(wake, PAUSES[tries]));
      }
    }
    done += part.size;
    told(done / one.file.size);
  }
  await ask("POST", `/${begun.id}/finish`);
}

// What this person began here in an earlier visit. What another window is sending is none of it; `again` is called when
// that window is done or closed.
async function begunBefore({ client_id, document_id }, signal, again) {
  const asked = new URLSearchParams(document_id ? { client_id, document_id } : { client_id });
  const { items } = await ask("GET", `?${asked}`);
  const held = new Set(((await locks?.query())?.held || []).filter(({ mode }) => mode === "exclusive").map(({ name }) => name));
  const elsewhere = items.filter(({ id }) => !running.has(id) && held.has(nameOf(id)));
  elsewhere.forEach(({ id }) => locks.request(nameOf(id), { mode: "shared", signal }, () => {}).then(again).catch(() => {}));
  return items.filter((one) => !running.has(one.id) && !elsewhere.includes(one)).map((begun) => {
    const done = begun.received.reduce((sum, number) => sum + sizeOf({ size: begun.file_size }, begun, number), 0);
    const modified = begun.modified_at ? Date.parse(begun.modified_at) : 0;
    return { key: begun.id, upload: begun.id, document: begun.document_id, name: begun.file_name, size: begun.file_size, modified, share: done / begun.file_size };
  });
}

const sizeOf = (file, begun, number) => Math.min(begun.part_bytes, file.size - number * begun.part_bytes);

export function Upload({ about, words, accept, sprite, multiple, keeps, resumes, rev, label, onUploaded, onRemoved }) {
  const [rows, setRows] = useState([]);
  const input = useRef(null);
  const [over, setOver] = useState(false);
  const queue = useRef([]);
  const busy = useRef(0);
  const live = useRef({});
  live.current = { about, words, onUploaded, onRemoved, keeps };
  const show = (key, change) => setRows((all) => all.map((row) => (row.key === key ? { ...row, ...change } : row)));

  const next = () => {
    while (busy.current < AT_ONCE && queue.current.length) {
      const one = queue.current.shift();
      busy.current++;
      one.control = new AbortController();
      show(one.key, { state: "sending", problem: "" });
      const modified_at = new Date(one.file.lastModified).toISOString();
      const fields = { ...live.current.about, file_name: one.file.name, file_size: one.file.size, modified_at };
      send(one, fields, (share) => show(one.key, { share }))
        .then(() => {
          show(one.key, { state: "sent", share: 1 });
          live.current.onUploaded?.({ id: one.document, name: one.file.name });
          if (!live.current.keeps) setTimeout(() => drop(one.key), 4000);
        })
        .catch((error) => {
          if (one.control.signal.aborted) return;
          const refused = error instanceof Refused;
          show(one.key, { state: refused ? "refused" : "broken", problem: (refused && error.message) || live.current.words.broken });
        })
        .finally(() => { running.delete(one.upload); busy.current--; next(); });
    }
  };
  const all = useRef({});
  const add = (files) => {
    const waits = Object.values(all.current).filter((one) => !one.file);
    const known = (file) => waits.find((one) => !one.file && one.size === file.size && one.modified === file.lastModified);
    const chosen = [], fresh = [];
    for (const file of [...files].slice(0, multiple ? 50 : 1)) {
      const one = known(file) || { key: crypto.randomUUID() };
      if (one.upload) show(one.key, { state: "waiting" });
      else fresh.push({ key: one.key, file });
      one.file = file;
      all.current[one.key] = one;
      chosen.push(one);
    }
    setRows((rows) => [...rows, ...fresh.map(({ key, file }) => ({ key, name: file.name, size: file.size, share: 0, state: "waiting", problem: "" }))]);
    queue.current.push(...chosen);
    next();
  };
  const drop = (key) => { delete all.current[key]; setRows((rows) => rows.filter((row) => row.key !== key)); };
  const again = (key) => { queue.current.push(all.current[key]); show(key, { state: "waiting", problem: "" }); next(); };
  const cancel = (row) => {
    const one = all.current[row.key];
    queue.current = queue.current.filter(({ key }) => key !== row.key);
    one?.control?.abort();
    if (one?.upload && row.state !== "sent") ask("DELETE", `/${one.upload}`).catch(() => {});
    if (row.state === "sent" && one?.document) live.current.onRemoved?.({ id: one.document });
    drop(row.key);
  };
  const { client_id, document_id } = about;
  useEffect(() => {
    if (!resumes || !client_id) return;
    const gone = new AbortController();
    const look = async () => {
      const found = await begunBefore(live.current.about, gone.signal, look).catch(() => null); // who may not send has begun nothing
      if (!found || gone.signal.aborted) return;
      const known = new Set(found.map(({ key }) => key));
      const here = new Set(Object.values(all.current).map(({ upload }) => upload));
      const left = found.filter(({ upload }) => !here.has(upload));
      Object.values(all.current).forEach((one) => { if (!one.file && !known.has(one.key)) delete all.current[one.key]; });
      left.forEach((one) => { all.current[one.key] = one; });
      setRows((rows) => [...left.map(({ key, name, size, share }) => ({ key, name, size, share, state: "left", problem: "" })), ...rows.filter((row) => row.state !== "left" || known.has(row.key))]);
    };
    const back = () => document.visibilityState === "visible" && look();
    document.addEventListener("visibilitychange", back); // another window may have gone on meanwhile
    look();
    return () => { gone.abort(); document.removeEventListener("visibilitychange", back); all.current = {}; setRows([]); };
  }, [resumes, client_id, document_id]);
  useEffect(() => { if (rev) { all.current = {}; setRows([]); } }, [rev]);
  useEffect(() => {
    const leaving = (event) => { if (busy.current) event.preventDefault(); };
    window.addEventListener("beforeunload", leaving);
    return () => window.removeEventListener("beforeunload", leaving);
  }, []);

  const take = (event) => { add(event.target.files); event.target.value = ""; };
  const Mark = ({ name }) => <svg className="icon" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
  const percent = (row) => `${Math.floor(row.share * 100)} %`;
  const state = (row) => row.problem || (row.state === "sending" ? percent(row) : row.state === "left" ? `${percent(row)} · ${words.left}` : words[row.state]);
  return (
    <div className="upload" data-over={over || undefined}
      onDragOver={(event) => { if (event.dataTransfer.types.includes("Files")) { event.preventDefault(); setOver(true); } }}
      onDragLeave={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOver(false); }}
      onDrop={(event) => { event.preventDefault(); setOver(false); add(event.dataTransfer.files); }}>
      <div className="upload-place">
        <label className="btn btn-outline btn-medium upload-choose"><Mark name="upload" />{words.choose}
          <input ref={input} type="file" className="upload-input" multiple={multiple} accept={accept} onChange={take} aria-label={label} /></label>
        <label className="btn btn-outline btn-medium upload-choose upload-camera"><Mark name="camera" />{words.photo}
          <input type="file" className="upload-input" accept="image/*" capture="environment" onChange={take} /></label>
        <span className="small muted upload-hint">{words.drop}</span>
      </div>
      {rows.length > 0 && <ul className="upload-rows" aria-label={words.files}>
        {rows.map((row) => (
          <li key={row.key} className="upload-row" data-state={row.state}>
            <bdi className="upload-name">{row.name}</bdi>
            <span className="upload-state small" role={row.problem ? "alert" : "status"}>{state(row)}</span>
            {row.state === "left" && <button type="button" className="btn btn-outline btn-small" onClick={() => input.current.click()}>{words.choose}</button>}
            {row.state === "broken" && <button type="button" className="btn btn-outline btn-small" onClick={() => again(row.key)}>{words.again}</button>}
            {(row.state !== "sent" || keeps) && <button type="button" className="btn btn-ghost btn-small btn-icon" aria-label={`${words.remove}: ${row.name}`} onClick={() => cancel(row)}><Mark name="x" /></button>}
            {(row.state === "sending" || row.state === "left") && <span className="bar upload-bar" role="progressbar" aria-label={row.name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.floor(row.share * 100)}><span className="bar-fill" style={{ inlineSize: `${row.share * 100}%` }} /></span>}
          </li>
        ))}
      </ul>}
    </div>
  );
}
