// Watches for hands on the keyboard or the mouse, in every tab of this browser, and says when they have rested too long.
import { useEffect, useRef } from "react";

const KEY = "livingrite-active";
const HANDS = ["pointerdown", "keydown", "wheel", "touchstart"];
const TELL_EVERY = 20000;

// The warning comes a minute before the lock, never less than 20 s (WCAG 2.2.1).
const leadOf = (seconds) => Math.max(20, Math.min(60, seconds / 4));

export function Presence({ watching, seconds, onActive, onWarn, onRest }) {
  const call = useRef({});
  call.current = { onActive, onWarn, onRest };
  useEffect(() => {
    if (!watching || !seconds) return;
    const lead = leadOf(seconds);
    let told = Date.now();
    let stage = 0;
    let noted = 0;
    const touched = () => {
      if (Date.now() - noted >= 1000) localStorage.setItem(KEY, String((noted = Date.now()))); // a wheel turns 60 times a second
      if (stage === 1) tell();
    };
    const tell = () => {
      told = Date.now();
      stage = 0;
      call.current.onActive();
    };
    const tick = () => {
      const last = Number(localStorage.getItem(KEY));
      const quiet = (Date.now() - last) / 1000;
      if (quiet >= seconds) {
        if (stage < 2) call.current.onRest();
        stage = 2;
      } else if (quiet >= seconds - lead) {
        if (stage < 1) call.current.onWarn(Math.round(seconds - quiet));
        stage = 1;
      } else if (stage > 0 || (last > told && Date.now() - told > TELL_EVERY)) tell();
    };
    touched();
    HANDS.forEach((kind) => window.addEventListener(kind, touched, { passive: true, capture: true }));
    const clock = setInterval(tick, 1000);
    return () => {
      clearInterval(clock);
      HANDS.forEach((kind) => window.removeEventListener(kind, touched, { capture: true }));
    };
  }, [watching, seconds]);
  return null;
}
