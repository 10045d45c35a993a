// What the diary needs from the browser and CSS cannot give: single keys, the width, the address, a clock that runs down.
import { Children, useEffect, useRef, useState } from "react";

// The grid's script comes while the first data is still on its way.
if (typeof window !== "undefined" && window.innerWidth >= 768) import("$/public/external/livingrite/ui/widgets/calendar/calendar.jsx");

const typing = (node) => !!node?.closest?.("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]");

// The search stands in the rail; where that is a drawer it is opened first.
const seek = (box, tries = 60) => requestAnimationFrame(() => (box() ? box().focus() : tries && seek(box, tries - 1)));

export function Keys({ on, onKey }) {
  const live = useRef();
  live.current = { on, onKey };
  useEffect(() => {
    const press = (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key === "Escape") return live.current.onKey("Escape");
      if (!live.current.on || !["t", "d", "w", "m", "a", "n", "/", "?", "ArrowLeft", "ArrowRight"].includes(key)) return;
      event.preventDefault();
      const box = () => [...document.querySelectorAll("[data-diary-search]")].find((one) => one.offsetParent);
      if (key === "/" && box()) return box().focus();
      if (key === "/") seek(box);
      const turned = document.documentElement.dir === "rtl" ? { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[key] : key;
      live.current.onKey(turned ?? key);
    };
    const print = (event) => event.target.closest?.("[data-print]") && window.print();
    document.addEventListener("keydown", press);
    document.addEventListener("click", print);
    return () => { document.removeEventListener("keydown", press); document.removeEventListener("click", print); };
  }, []);
  return null;
}

export function ByWidth({ below, ready, children, onNarrow }) {
  const [narrow, setNarrow] = useState(null);
  const told = useRef(false);
  useEffect(() => {
    const query = window.matchMedia(`(max-width: ${below - 0.02}px)`);
    const follow = () => setNarrow(query.matches);
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, [below]);
  useEffect(() => {
    if (!narrow || !ready || told.current) return;
    told.current = true;
    onNarrow?.();
  }, [narrow, ready]);
  return Children.toArray(children)[narrow === null ? 2 : narrow ? 1 : 0] ?? null;
}

export function Later({ ready, inSight, children }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!ready || shown) return;
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => setShown(true))));
    return () => cancelAnimationFrame(frame);
  }, [ready, shown]);
  useEffect(() => {
    if (shown && inSight) document.querySelector(inSight)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [shown]);
  return shown ? children : null;
}

export function Address({ query, onNew }) {
  useEffect(() => {
    const asked = query && new URLSearchParams(window.location.search).get("new");
    if (asked) onNew?.(asked);
    if (query && window.location.search !== query) window.history.replaceState(window.history.state, "", window.location.pathname + query);
  }, [query]);
  return null;
}

export function Countdown({ seconds, number, text, onEnd }) {
  const [left, setLeft] = useState(seconds);
  const live = useRef();
  live.current = onEnd;
  useEffect(() => {
    const until = performance.now() + seconds * 1000;
    const tick = () => {
      const rest = Math.max(0, Math.round((until - performance.now()) / 1000));
      setLeft(rest);
      if (rest === 0) { clearInterval(timer); live.current?.(); }
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [seconds, number]);
  return <span aria-hidden="true">{text.replace("{time}", `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`)}</span>;
}
