// The field under a conversation, and above it what is still on its way.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import * as queue from "./composer_queue.js";
import { Broken, keep, record } from "./composer_files.js";

const TYPING = 3000; // at most one sign of life in so many milliseconds
const EMPTY = { waiting: [], drafts: {} };
const LONGEST = 600; // seconds of a voice note
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

const Icon = ({ sprite, name, mirror }) => (
  <svg className={mirror ? "icon mirror" : "icon"} aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>
);

const NONE = [];

export function Composer({ box, newest, shown, insert, templates = NONE, texts, quiet, sprite, onSent, onTyping, onSeen, onTemplate }) {
  const place = box.conversation || `${box.client} ${box.recipient}`;
  const { waiting, drafts } = useSyncExternalStore(queue.listen, queue.current, () => EMPTY);
  const [words, setWords] = useState("");
  const [files, setFiles] = useState([]); // {key, name, id, file, problem}; with a file it goes when the connection is back
  const [voice, setVoice] = useState(null); // {seconds, busy, problem}
  const [picked, setPicked] = useState(0);
  const [unwanted, setUnwanted] = useState(false); // the templates, after Escape
  const field = useRef(null);
  const chooser = useRef(null);
  const recording = useRef(null);
  const told = useRef({ typing: 0, seen: {} });
  const acts = useRef({});
  acts.current = { onSent, onTyping, onSeen };

  useEffect(() => queue.open(box.key ?? ""), [box.key]);
  const kept = drafts[place] ?? "";
  useEffect(() => {
    setWords(queue.current().drafts[place] ?? "");
    return () => {
      recording.current?.drop();
      recording.current = null;
      setFiles([]);
      setVoice(null);
    };
  }, [place]);
  useEffect(() => {
    if (!voice || voice.busy || voice.problem) return;
    if (voice.seconds >= LONGEST) return void finish();
    const next = setTimeout(() => setVoice((now) => now && { ...now, seconds: now.seconds + 1 }), 1000);
    return () => clearTimeout(next);
  }, [voice]);
  useEffect(() => {
    if (!words && kept) setWords(kept); // what was kept of the last visit has been read
  }, [kept]);
  useEffect(() => {
    const sent = () => acts.current.onSent?.();
    window.addEventListener(queue.SENT, sent);
    return () => window.removeEventListener(queue.SENT, sent);
  }, []);
  useEffect(() => {
    if (!insert?.turn) return;
    write(insert.text);
    field.current?.focus();
  }, [insert?.turn]);
  useEffect(() => {
    const look = () => {
      const number = Number(newest) || 0;
      if (document.visibilityState !== "visible" || !box.conversation || number <= (told.current.seen[place] ?? 0)) return;
      told.current.seen[place] = number;
      acts.current.onSeen?.(number);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [newest, place]);
  useEffect(() => {
    const there = new Set(shown.map((row) => row.key));
    queue.remove(waiting.filter((one) => one.state === "sent" && there.has(one.key)).map((one) => one.key));
  }, [shown]);

  const wanted = words.slice(1).trim().toLocaleLowerCase();
  const fitting = words.startsWith("/") && !words.includes("\n") && !unwanted
    ? templates.filter((one) => `${one.name} ${one.first}`.toLocaleLowerCase().includes(wanted))
    : NONE;
  const take = (one) => {
    write("");
    onTemplate(one.id);
  };
  const write = (typed) => {
    setWords(typed);
    setPicked(0);
    if (!typed.startsWith("/")) setUnwanted(false);
    queue.draft(place, typed);
    if (!typed.trim() || Date.now() - told.current.typing < TYPING || !box.conversation) return;
    told.current.typing = Date.now();
    acts.current.onTyping?.();
  };
  const choose = (event) => {
    for (const file of [...event.target.files].slice(0, 10)) {
      const key = queue.newKey();
      setFiles((all) => [...all, { key, name: file.name, id: "", problem: "" }]);
      const change = (said) => setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...said } : one)));
      keep(box.client, file, file.name).then((id) => change({ id }), (error) => change(error instanceof Broken ? { file } : { problem: error.message || texts.broken }));
    }
    event.target.value = "";
  };
  const speak = () => record().then(
    (begun) => {
      recording.current = begun;
      setVoice({ seconds: 0, busy: false, problem: "" });
    },
    () => setVoice({ seconds: 0, busy: false, problem: texts.noMicrophone }),
  );
  const hush = () => {
    recording.current?.drop();
    recording.current = null;
    setVoice(null);
  };
  const finish = async () => {
    setVoice({ ...voice, busy: true });
    const taken = await recording.current.stop();
    recording.current = null;
    setVoice(null);
    queue.add(box, place, "", [taken], "voice_note");
  };
  const send = (event) => {
    event?.preventDefault();
    const ready = files.filter((one) => one.id || one.file);
    if (files.some((one) => !one.id && !one.file && !one.problem)) return; // still on their way
    if (!words.trim() && !ready.length) return field.current?.focus();
    queue.add(box, place, words.trim(), ready.map(({ id, file, name }) => ({ id, file, name })));
    setFiles([]);
    told.current.typing = 0;
    setWords("");
    field.current?.focus();
  };
  const key = (event) => {
    if (fitting.length && !event.nativeEvent.isComposing) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const act = step ? () => setPicked((picked + step + fitting.length) % fitting.length)
        : event.key === "Enter" || event.key === "Tab" ? () => take(fitting[picked])
        : event.key === "Escape" ? () => setUnwanted(true) : null;
      if (act) return void (event.preventDefault(), event.stopPropagation(), act());
    }
    const byFinger = matchMedia("(pointer: coarse)").matches; // there Enter is a new line
    if (event.key === "Enter" && !event.shiftKey && !byFinger && !event.nativeEvent.isComposing) send(event);
  };
  if (quiet) return null;
  const here = waiting.filter((one) => one.place === place);
  return (
    <div className="composing">
      <ul className="bubbles-waiting" aria-live="polite">
        {here.map((one) => (
          <li key={one.key} className="bubble-line" data-side="end" data-state={one.state}>
            <p className="bubble" dir="auto">{one.text || (one.kind === "voice_note" ? texts.voice : one.files.map((file) => file.name).join(", "))}</p>
            <p className="bubble-foot">
              {one.state === "refused" ? <Icon sprite={sprite} name="circle-alert" /> : <Icon sprite={sprite} name="clock" />}
              <span>{one.state === "refused" ? one.why || texts.refused : texts.waiting}</span>
              {one.state === "refused" && <button type="button" className="link" onClick={() => queue.again(one.key)}>{texts.again}</button>}
              {one.state === "refused" && <button type="button" className="link" onClick={() => queue.remove([one.key])}>{texts.remove}</button>}
            </p>
          </li>
        ))}
      </ul>
      {files.length > 0 && (
        <ul className="composer-files" aria-label={texts.files}>
          {files.map((one) => (
            <li key={one.key} className="chip" data-state={one.problem ? "refused" : one.id || one.file ? "ready" : "sending"}>
              {one.problem ? <Icon sprite={sprite} name="circle-alert" /> : one.id || one.file ? <Icon sprite={sprite} name="paperclip" /> : <span className="spin" />}
              <bdi className="truncate">{one.name}</bdi>
              {one.problem && <span>{one.problem}</span>}
              <button type="button" className="btn btn-ghost btn-small btn-icon" aria-label={`${texts.remove} ${one.name}`} onClick={() => setFiles((all) => all.filter((other) => other.key !== one.key))}><Icon sprite={sprite} name="x" /></button>
            </li>
          ))}
        </ul>
      )}
      {fitting.length > 0 && (
        <ul id="reply-templates" role="listbox" aria-label={texts.templates} className="menu composer-templates">
          {fitting.map((one, number) => (
            <li key={one.id} id={`reply-${one.id}`} role="option" aria-selected={number === picked} className="menu-item" data-highlighted={number === picked ? "" : undefined} ref={(drawn) => number === picked && drawn?.scrollIntoView({ block: "nearest" })} onMouseDown={(event) => event.preventDefault()} onClick={() => take(one)}>
              <bdi className="strong">{one.name}</bdi>
              <bdi className="small muted truncate">{one.first}</bdi>
            </li>
          ))}
        </ul>
      )}
      {voice ? (
        <div className="composer-form composer-voice" role="group" aria-label={texts.voice}>
          <button type="button" className="btn btn-ghost btn-large btn-icon" aria-label={texts.drop} title={texts.drop} onClick={hush}><Icon sprite={sprite} name="x" /></button>
          <p className="grow" role="status">{voice.problem || <><span className="voice-dot" />{voice.busy ? texts.sending : texts.speaking} <span className="tabular">{clock(voice.seconds)}</span></>}</p>
          {!voice.problem && <button type="button" className="btn btn-solid btn-large btn-icon composer-send" disabled={voice.busy} aria-label={texts.sendVoice} title={texts.sendVoice} onClick={finish}><Icon sprite={sprite} name="send" mirror /></button>}
        </div>
      ) : (
        <form className="composer-form" onSubmit={send}>
          <input ref={chooser} type="file" multiple hidden accept="image/*,video/*,audio/*,application/pdf,.pdf,.heic,.docx,.xlsx,.odt,.txt" onChange={choose} />
          <button type="button" className="btn btn-ghost btn-large btn-icon" aria-label={texts.attach} title={texts.attach} onClick={() => chooser.current.click()}><Icon sprite={sprite} name="paperclip" /></button>
          {templates.length > 0 && <button type="button" className="btn btn-ghost btn-large btn-icon" aria-label={texts.templates} title={texts.templates} onClick={() => (write(fitting.length ? "" : "/"), field.current?.focus())}><Icon sprite={sprite} name="notepad-text" /></button>}
          <div className="control control-area composer-field">
            <textarea ref={field} id="message" className="input" rows={1} dir="auto" aria-label={texts.label} aria-autocomplete={templates.length ? "list" : undefined} aria-controls={fitting.length ? "reply-templates" : undefined} aria-activedescendant={fitting.length ? `reply-${fitting[picked]?.id}` : undefined} placeholder={texts.placeholder} maxLength={10000} value={words} onChange={(event) => write(event.target.value)} onKeyDown={key} />
          </div>
          {words.trim() || files.length > 0 || !globalThis.MediaRecorder ? (
            <button type="submit" className="btn btn-solid btn-large btn-icon composer-send" aria-label={texts.send} title={texts.send}><Icon sprite={sprite} name="send" mirror /></button>
          ) : (
            <button type="button" className="btn btn-soft btn-large btn-icon composer-send" aria-label={texts.speak} title={texts.speak} onClick={speak}><Icon sprite={sprite} name="mic" /></button>
          )}
        </form>
      )}
    </div>
  );
}
