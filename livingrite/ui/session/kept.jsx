// What stands in a form outlives a change of language, which loads the page anew. Nothing else is kept, and no password.
import { useEffect, useRef } from "react";

const KEY = "livingrite-kept";
let kept = null; // until somebody types: fields may start anew while the page settles
const SECRET = ["hidden", "password", "submit", "button"];

const fieldsOf = (form) => [...form.elements].filter((one) => one.name && !SECRET.includes(one.type));

export function Kept({ stamp }) {
  const mark = useRef(null);
  useEffect(() => {
    const keep = ({ target }) => {
      if (!target.matches('[action="/preferences/language"]')) return;
      const typed = fieldsOf(mark.current.closest("form")).map((one) => [one.name, one.value]);
      sessionStorage.setItem(KEY, JSON.stringify({ at: location.pathname, typed }));
    };
    document.addEventListener("submit", keep, true);
    return () => document.removeEventListener("submit", keep, true);
  }, []);
  useEffect(() => {
    const form = mark.current.closest("form");
    const from = sessionStorage.getItem(KEY);
    if (from) kept = JSON.parse(from);
    sessionStorage.removeItem(KEY);
    if (kept?.at !== location.pathname) return;
    for (const [name, value] of kept.typed) if (value && form.elements[name]) form.elements[name].value = value;
    const forget = () => (kept = null);
    form.addEventListener("input", forget);
    return () => form.removeEventListener("input", forget);
  }, [stamp]);
  return <span ref={mark} hidden />;
}
