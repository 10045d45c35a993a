// How many pixels an hour has: chosen on the diary, remembered by this browser, followed by every open grid.
import { useSyncExternalStore } from "react";

const KEY = "livingrite-diary-zoom";
const STEPS = [60, 80, 120];
const CHANGED = "livingrite-diary-zoom";

const stored = () => {
  try {
    return STEPS.find((step) => String(step) === localStorage.getItem(KEY)) ?? 80;
  } catch {
    return 80; // storage is switched off
  }
};
const listen = (heard) => {
  const kinds = [CHANGED, "storage"];
  kinds.forEach((kind) => window.addEventListener(kind, heard));
  return () => kinds.forEach((kind) => window.removeEventListener(kind, heard));
};
const choose = (step) => {
  try {
    localStorage.setItem(KEY, String(step));
  } catch {
    return;
  }
  window.dispatchEvent(new Event(CHANGED));
};

export const useZoom = () => useSyncExternalStore(listen, stored, () => 80);

export function Zoom({ label, names }) {
  const zoom = useZoom();
  return (
    <div role="group" aria-label={label} className="segmented">
      {STEPS.map((step, number) => (
        <button key={step} type="button" className="segment" aria-pressed={zoom === step} onClick={() => choose(step)}><span>{names[number]}</span></button>
      ))}
    </div>
  );
}
