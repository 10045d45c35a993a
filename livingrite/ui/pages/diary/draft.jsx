// What was typed into a new appointment outlives the server's memory of it: kept in this page only, never on disk, and
// offered again when the flyout is gone although nobody closed it.
import { useEffect, useRef } from "react";

const FIELDS = { "visit-note": "note", "visit-start": "start", "visit-end": "end", "visit-client": "sought", "visit-email": "email", "visit-phone": "phone", "visit-reason": "reason", "repeat-every": "every", "repeat-times": "times" };

export function Draft({ held, ready, done, onRestore }) {
  const kept = useRef(null);
  const typed = useRef({}); // on its way: fields tell the server when they are left
  useEffect(() => {
    const note = ({ target }) => FIELDS[target.id] && (typed.current[target.id] = target.value);
    document.addEventListener("input", note);
    return () => document.removeEventListener("input", note);
  }, []);
  useEffect(() => {
    if (held.token) {
      const here = document.activeElement?.id;
      typed.current = kept.current?.token === held.token && here in typed.current ? { [here]: typed.current[here] } : {};
      kept.current = held;
    } else if (kept.current && ready) {
      const lost = kept.current.token !== done ? kept.current : null;
      const late = Object.fromEntries(Object.entries(typed.current).map(([id, value]) => [FIELDS[id], value]));
      kept.current = null;
      typed.current = {};
      if (lost) onRestore?.({ ...lost, ...late });
    }
  }, [held, ready, done]);
  return null;
}
