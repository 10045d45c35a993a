// Fetches a file whose length is known and shows how far it is; download.py documents the properties.
import { useEffect, useRef, useState } from "react";

const HELD = 256 * 1024 * 1024; // more than this is left to the browser, which writes to the disk as it comes

async function fetched(address, signal, progress) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error();
  const whole = Number(answer.headers.get("Content-Length"));
  if (!whole || whole > HELD) return null;
  const pieces = [];
  let here = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces, { type: answer.headers.get("Content-Type") });
    pieces.push(value);
    here += value.length;
    progress(here / whole);
  }
}

function save(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

export function Download({ address, name, words, sprite }) {
  const [share, setShare] = useState(null);
  const [broken, setBroken] = useState(false);
  const control = useRef(null);
  const stop = () => { control.current?.abort(); control.current = null; setShare(null); };
  useEffect(() => { setBroken(false); return stop; }, [address]);
  const begin = async () => {
    const mine = (control.current = new AbortController());
    setBroken(false);
    setShare(0);
    try {
      const file = await fetched(address, mine.signal, setShare);
      if (!file) { mine.abort(); save(address, name); return; }
      const kept = URL.createObjectURL(file);
      save(kept, name);
      setTimeout(() => URL.revokeObjectURL(kept), 60_000);
    } catch {
      if (control.current === mine) setBroken(true);
    } finally {
      if (control.current === mine) stop();
    }
  };
  const Mark = ({ name: mark }) => <svg className="icon" aria-hidden="true"><use href={`${sprite}#${mark}`} /></svg>;
  const percent = Math.floor((share ?? 0) * 100);
  if (share === null) {
    return (
      <span className="download">
        {broken && <span className="small bad" role="alert">{words.broken}</span>}
        <button type="button" className="btn btn-solid btn-medium" onClick={begin}><Mark name="download" />{words.begin}</button>
      </span>
    );
  }
  return (
    <span className="download">
      <span className="bar download-bar" role="progressbar" aria-label={words.running} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
        <span className="bar-fill" style={{ inlineSize: `${percent}%` }} /></span>
      <span className="small download-percent">{percent} %</span>
      <button type="button" className="btn btn-ghost btn-small" onClick={stop}>{words.stop}</button>
    </span>
  );
}
