// The month: a table of dates with the first few appointments of each. calendar_month.py documents the dictionaries.
// Dates and times are texts of the clinic's wall; a drag changes the date and leaves the clock as it is.
import { useEffect, useRef, useState } from "react";
import { fill, glide, iso, ms, spots } from "./calendar_card.js";
import "./calendar_month.css";

const DAY = 864e5;
const ARROWS = { ArrowUp: -7, ArrowDown: 7 };
const dateOf = (one) => one.start.slice(0, 10);
const shifted = (one, date) => {
  const by = ms(`${date}T00:00`) - ms(`${dateOf(one)}T00:00`);
  return { id: one.id, version: one.version, resource: one.resource, start: iso(ms(one.start) + by), end: iso(ms(one.end) + by) };
};

function Mark({ marks, name, look }) {
  return name ? <svg className={`icon ${look}`} aria-hidden="true"><use href={`${marks.sprite}#${name}`} /></svg> : null;
}

function Card({ one, marks, fresh, selected, onOpen }) {
  return (
    <button type="button" className="appt month-card" data-id={one.id} data-status={one.status} data-tone={one.tone} data-selected={selected === one.id} data-fresh={fresh} title={one.label} aria-label={one.label} onClick={onOpen}>
      <Mark marks={marks} name={marks.status[one.status]} look="appt-state" />
      <span className="month-time">{one.time}</span>
      <bdi className="appt-name">{one.name}</bdi>
      <Mark marks={marks} name={marks.payment[one.payment]} look="appt-pay" />
    </button>
  );
}

// A card follows the pointer after five pixels, or after a long press of a finger; the clock stays, the date is where it is let go.
function useDrag(root, live) {
  useEffect(() => {
    let held = null;
    const cellAt = (x, y) => document.elementFromPoint(x, y)?.closest?.("[data-day]");
    const over = (cell) => root.current?.querySelectorAll("[data-day]").forEach((one) => one.toggleAttribute("data-over", one === cell));
    const lift = () => {
      const box = held.card.getBoundingClientRect();
      held.ghost = held.card.cloneNode(true);
      held.ghost.classList.add("month-ghost");
      Object.assign(held.ghost.style, { inlineSize: `${box.width}px`, left: `${box.left}px`, top: `${box.top}px` });
      held.ghost.removeAttribute("data-id");
      document.body.append(held.ghost);
      held.card.dataset.origin = "true";
    };
    const end = () => {
      if (!held) return;
      clearTimeout(held.timer);
      held.ghost?.remove();
      held.card.removeAttribute("data-origin");
      over(null);
      held = null;
    };
    const down = (event) => {
      const card = event.target.closest?.(".month-card");
      const one = live.current.events.find(({ id }) => id === card?.dataset.id);
      if (!one || event.button || one.movable === false || !live.current.options.editable) return;
      held = { card, one, x: event.clientX, y: event.clientY };
      if (event.pointerType === "touch") held.timer = setTimeout(lift, 350);
    };
    const move = (event) => {
      if (!held) return;
      const [x, y] = [event.clientX - held.x, event.clientY - held.y];
      if (!held.ghost && Math.hypot(x, y) < 5) return;
      if (!held.ghost && event.pointerType === "touch") return end(); // it scrolls
      if (!held.ghost) lift();
      held.ghost.style.transform = `translate(${x}px, ${y}px)`;
      over(cellAt(event.clientX, event.clientY));
    };
    const up = (event) => {
      if (!held?.ghost) return end();
      const [one, date] = [held.one, cellAt(event.clientX, event.clientY)?.dataset.day];
      const still = (click) => { click.stopPropagation(); click.preventDefault(); };
      window.addEventListener("click", still, { capture: true, once: true });
      setTimeout(() => window.removeEventListener("click", still, { capture: true }));
      end();
      if (date && date !== dateOf(one)) live.current.onMove?.(shifted(one, date));
    };
    const key = (event) => event.key === "Escape" && held?.ghost && (event.preventDefault(), end());
    const touch = (event) => held?.ghost && event.preventDefault();
    const heard = { pointermove: move, pointerup: up, pointercancel: end, keydown: key };
    root.current.addEventListener("pointerdown", down);
    root.current.addEventListener("touchmove", touch, { passive: false });
    Object.entries(heard).forEach(([name, does]) => window.addEventListener(name, does));
    return () => {
      end();
      Object.entries(heard).forEach(([name, does]) => window.removeEventListener(name, does));
    };
  }, []);
}

export function Month(props) {
  const { events, days, weekdays, totals, marks, rev, options, selected } = props;
  const root = useRef(null);
  const live = useRef();
  live.current = props;
  const seen = useRef({ days: null, versions: new Map(), spots: new Map() });
  const [keys, setKeys] = useState(null); // where Alt and arrows have taken a card, before it is sent
  useDrag(root, live);
  useEffect(() => setKeys(null), [events, rev]);

  const shown = events.map((one) => (keys?.id === one.id ? { ...one, ...shifted(one, keys.date) } : one)).sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.id < b.id ? -1 : 1));
  const of = (date) => shown.filter((one) => dateOf(one) === date);
  const known = seen.current.days === days ? seen.current.versions : null;

  useEffect(() => {
    glide(root.current, seen.current.days === days ? seen.current.spots : new Map());
    seen.current = { days, versions: new Map(events.map((one) => [one.id, one.version])), spots: spots(root.current, events.map((one) => one.id)) };
  });

  const timer = useRef(0);
  const press = (event) => {
    const by = ARROWS[event.key] ?? (event.key === "ArrowLeft" || event.key === "ArrowRight" ? (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl") ? 1 : -1 : 0);
    const one = live.current.events.find(({ id }) => id === event.target.closest?.(".month-card")?.dataset.id);
    if (event.key === "Escape" && keys) { clearTimeout(timer.current); setKeys(null); }
    if (!one || !by || !event.altKey || one.movable === false || !options.editable) return;
    event.preventDefault();
    const from = keys?.id === one.id ? keys.date : dateOf(one);
    const date = iso(ms(`${from}T00:00`) + by * DAY).slice(0, 10);
    if (!days.some((day) => day.date === date)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => live.current.onMove?.(shifted(one, date)), 700);
    setKeys({ id: one.id, date });
    root.current.nextSibling.textContent = fill(options.texts?.on_day, { name: one.name, date: options.days?.[date] ?? date });
    requestAnimationFrame(() => root.current?.querySelector(`[data-id="${CSS.escape(one.id)}"]`)?.focus());
  };

  const empty = (event, date) => {
    if (event.target.closest("button") || !options.editable) return;
    live.current.onSelect?.({ resource: options.pick ?? "", start: `${date}T09:00`, end: `${date}T10:00` });
  };
  const weeks = days.reduce((found, day, number) => (number % 7 ? found.at(-1).push(day) : found.push([day]), found), []);
  return (
    <div className="month-view">
      <table ref={root} onKeyDown={press} aria-label={options.label}>
        <thead><tr>{weekdays.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0].date}>
              {week.map((day) => {
                const mine = of(day.date);
                const more = (totals[day.date] ?? 0) - events.filter((one) => dateOf(one) === day.date).length;
                return (
                  <td key={day.date} data-day={day.date} data-kind={day.kind} data-off={day.off} onClick={(event) => empty(event, day.date)}>
                    <div className="month-top">
                      <button type="button" className="month-number" aria-label={options.days?.[day.date]} aria-current={day.kind === "today" ? "date" : undefined} onClick={() => live.current.onDay?.(day.date)}>{day.number}</button>
                      {day.note && <span className="month-note" title={day.note}><bdi>{day.note}</bdi></span>}
                    </div>
                    {mine.map((one) => <Card key={one.id} one={one} marks={marks} selected={selected} fresh={!!known && known.get(one.id) !== one.version} onOpen={() => live.current.onOpen?.({ id: one.id })} />)}
                    {more > 0 && <button type="button" className="month-more" onClick={() => live.current.onDay?.(day.date)}>{fill(options.texts?.others, { n: more })}</button>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="sr-only" role="status" aria-live="polite" />
    </div>
  );
}
