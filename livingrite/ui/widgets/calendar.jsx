// The glue between @event-calendar/core and Reflex: see calendar.py for the dictionaries. Times are naive clinic-local
// ISO strings; arithmetic on them is done as if they were UTC, so no rule of the browser's own zone can touch them.
import { useEffect, useRef } from "react";
import { createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, TimeGrid } from "@event-calendar/core";
import "@event-calendar/core/index.css";
import "./calendar.css";

const VIEWS = { day: "resourceTimeGridDay", week: "timeGridWeek" };
const FREED = ["cancelled", "late_cancelled", "no_show"];
const ms = (text) => Date.parse(text.slice(0, 16) + "Z");
const iso = (time) => new Date(time).toISOString().slice(0, 16);
const local = (date) => date.getTime() - date.getTimezoneOffset() * 6e4;
const fill = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const clock = (text) => text.slice(11, 16).replace(/^0/, "");

function node(name, ...children) {
  const made = document.createElement("span");
  made.className = name;
  made.append(...children.filter(Boolean));
  return made;
}

function icon(marks, name, look = "") {
  const made = document.createElement("template");
  made.innerHTML = `<svg class="icon ${look}" aria-hidden="true"><use href="${marks.sprite}#${name}"></use></svg>`;
  return name ? made.content.firstChild : null;
}

function card({ event, timeText }, { marks, options, events, resources }) {
  const one = event.extendedProps;
  if (event.display === "background") return one.label ? [node("bg-label", one.label)] : [];
  if (!one.id) return [node("appt-time", timeText)];
  const height = ((event.end - event.start) / 36e5) * options.zoom;
  const size = height < 30 ? 15 : height < 52 ? 30 : 60;
  const top = node("appt-top", icon(marks, marks.status[one.status], "appt-state"), node("appt-name", one.name));
  if (size === 15) top.append(node("appt-start", one.time ?? clock(one.start)));
  if (one.payment) top.append(icon(marks, marks.payment[one.payment], "appt-pay"));
  const service = node("truncate", size === 30 ? `${one.time ?? clock(one.start)} ${one.line2}` : one.line2);
  const lines = [top];
  if (event.display === "ghost") lines.push(node("appt-second", fill(options.texts?.from_here, { time: one.time ?? clock(one.start) })));
  else if (event.display === "preview") lines.push(node("appt-second", timeText));
  else if (size > 15) lines.push(node("appt-second", icon(marks, marks.place[one.place]), service));
  const blocker = event.display === "preview" && events.find((other) => other.id !== one.id && other.resource === event.resourceIds[0] && !FREED.includes(other.status) && ms(other.start) < local(event.end) && ms(other.end) > local(event.start));
  if (blocker) lines.push(node("appt-why", icon(marks, "ban"), fill(options.texts?.busy, { name: resources.find((who) => who.id === blocker.resource)?.name })));
  else if (size === 60 && event.display === "auto") lines.push(node("appt-third", one.line3 ?? ""));
  lines.forEach((line) => line.setAttribute("aria-hidden", "true"));
  const made = node(`appt appt-${size}`, node("sr-only", one.label ?? one.name), ...lines);
  Object.assign(made.dataset, { id: one.id, status: one.status, fresh: !!one.fresh, selected: one.id === options.selected, blocking: one.id === options.blocking, refused: !!blocker });
  if (size < 60) made.title = one.label ?? "";
  if (one.elapsed) made.style.setProperty("--elapsed", one.elapsed);
  return [made];
}

function head(who) {
  const face = node("avatar", who.initials ?? "");
  Object.assign(face.dataset, { tone: who.tone ?? 0 });
  face.ariaHidden = "true";
  return [face, node("col-words", node("col-name truncate", who.name), node("col-second truncate", who.second ?? ""))];
}

export function Calendar(props) {
  const root = useRef(null);
  const calendar = useRef(null);
  const now = useRef({ seen: performance.now() });
  const known = useRef({ versions: new Map(), place: "" });
  const keys = useRef(null);
  const live = useRef(props);
  live.current = props;
  const { events, resources, view, date, rev, options } = props;
  const page = resources.slice((options.page ?? 0) * (options.per_page ?? 12)).slice(0, options.per_page ?? 12);
  const time = () => (options.now ? ms(options.now) + performance.now() - now.current.seen : 0);

  const shown = () => {
    const ids = page.map((who) => who.id);
    const here = `${view} ${date} ${ids}`;
    const seen = known.current.place === here ? known.current.versions : null;
    known.current = { place: here, versions: new Map(events.map((one) => [one.id, one.version])) };
    const dated = (one) => ({ id: one.id, start: one.start, end: one.end, resourceIds: one.resource ? [one.resource] : ids });
    const marks = (options.background ?? []).map((one, number) => ({ ...dated(one), id: `bg-${number}`, display: "background", classNames: [`bg-${one.kind}`], extendedProps: { label: one.label } }));
    if (options.now) marks.push({ ...dated({ start: iso(time()), end: iso(time() + 6e4) }), id: "now", display: "background", classNames: ["now-line"] });
    return marks.concat(events.filter((one) => ids.includes(one.resource)).map((one) => ({
      ...dated(one), editable: one.movable ?? true,
      extendedProps: { ...one, fresh: seen && seen.get(one.id) !== one.version && keys.current?.id !== one.id, elapsed: one.status === "in_session" && `${Math.max(0, Math.min(100, ((time() - ms(one.start)) / (ms(one.end) - ms(one.start))) * 100))}%` },
    })));
  };
  const told = (one, change) => ({ id: one.id, version: one.version, resource: one.resource, start: one.start, end: one.end, ...change });
  const redraw = () => {
    calendar.current?.setOption("events", shown());
    const gutter = root.current?.querySelector(".ec-body .ec-sidebar");
    if (!gutter || !options.now) return;
    const pill = gutter.querySelector(".now-pill") ?? gutter.appendChild(node("now-pill"));
    const minutes = (time() - ms(iso(time()).slice(0, 11) + (options.min ?? "00:00"))) / 6e4;
    pill.textContent = clock(iso(time()));
    pill.style.insetBlockStart = `${(minutes / 60) * options.zoom}px`;
    pill.hidden = !iso(time()).startsWith(date) || minutes < 0;
  };

  const press = (key) => {
    const id = key.target.closest?.(".ec-event")?.querySelector("[data-id]")?.dataset.id;
    const one = live.current.events.find((event) => event.id === id);
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key.key];
    if (key.key === "Escape" && keys.current) { clearTimeout(keys.current.timer); keys.current = null; return redraw(); }
    if (!one || !key.altKey || !steps || one.movable === false) return;
    key.preventDefault();
    const from = keys.current?.id === id ? keys.current : told(one);
    const turned = getComputedStyle(root.current).direction === "rtl" ? -steps[1] : steps[1];
    const { options: set, resources: all } = live.current;
    const column = all[Math.max(0, Math.min(all.length - 1, all.findIndex((who) => who.id === from.resource) + (live.current.view === "day" ? turned : 0)))];
    const shift = steps[0] * (set.step ?? 15) * 6e4 + (live.current.view === "week" ? turned * 864e5 : 0);
    clearTimeout(keys.current?.timer);
    keys.current = { ...from, resource: column.id, start: iso(ms(from.start) + shift), end: iso(ms(from.end) + shift) };
    const { timer: _, ...moved } = keys.current;
    calendar.current.updateEvent({ ...moved, resourceIds: [column.id], extendedProps: { ...one, ...moved } });
    root.current.nextSibling.textContent = fill(set.texts?.step, { name: one.name, time: clock(moved.start), date: moved.start.slice(0, 10), resource: column.name });
    requestAnimationFrame(() => root.current?.querySelector(`[data-id="${id}"]`)?.closest(".ec-event")?.focus());
    keys.current.timer = setTimeout(() => live.current.onKeyboardMove?.(moved), set.key_wait ?? 700);
  };

  useEffect(() => {
    const by = (id) => live.current.events.find((one) => one.id === id);
    const after = ({ days = 0, seconds = 0 } = {}) => days * 864e5 + seconds * 1e3;
    const clicked = ({ resource, start, end }) => live.current.onSelect?.({ resource: resource?.id ?? live.current.resources[0]?.id ?? "", start: start.slice(0, 16), end: end.slice(0, 16) });
    calendar.current = createCalendar(root.current, [TimeGrid, ResourceTimeGrid, Interaction], {
      view: VIEWS[view], date, headerToolbar: { start: "", center: "", end: "" }, allDaySlot: false, slotDuration: "00:30", slotEventOverlap: false, columnWidth: "minmax(150px, 1fr)",
      editable: options.editable ?? true, selectable: options.editable ?? true, pointer: false, longPressDelay: 350, filterEventsWithResources: false, displayEventEnd: true,
      dayHeaderFormat: { weekday: "short", day: "numeric" },
      resourceLabelContent: ({ resource }) => ({ domNodes: head(resource.extendedProps) }),
      eventContent: (info) => ({ domNodes: card(info, live.current) }),
      eventClick: ({ event }) => live.current.onOpen?.({ id: event.id }),
      eventDrop: ({ event, delta, newResource }) => { const one = by(event.id); live.current.onMove?.(told(one, { start: iso(ms(one.start) + after(delta)), end: iso(ms(one.end) + after(delta)), resource: newResource?.id ?? one.resource })); },
      eventResize: ({ event, endDelta }) => { const one = by(event.id); live.current.onResize?.(told(one, { end: iso(ms(one.end) + after(endDelta)) })); },
      dateClick: ({ dateStr, resource }) => clicked({ resource, start: dateStr, end: iso(ms(dateStr) + (live.current.options.default_minutes ?? 60) * 6e4) }),
      select: ({ startStr, endStr, resource }) => { clicked({ resource, start: startStr, end: endStr }); calendar.current.unselect(); },
      resources: [], events: [],
    });
    const box = root.current;
    box.addEventListener("keydown", press);
    return () => { box.removeEventListener("keydown", press); destroyCalendar(calendar.current); };
  }, []);
  useEffect(() => {
    for (const [name, value] of Object.entries({ locale: options.locale, firstDay: options.first_day ?? 1, slotHeight: options.zoom / 2, slotMinTime: options.min ?? "07:00", slotMaxTime: options.max ?? "20:00", scrollTime: options.scroll ?? options.min ?? "08:00", snapDuration: { minutes: options.snap ?? 15 }, slotLabelFormat: { hour: "numeric", minute: "2-digit", hour12: !!options.hour12 }, eventTimeFormat: { hour: "numeric", minute: "2-digit", hour12: !!options.hour12 } })) if (value !== undefined) calendar.current.setOption(name, value);
  }, [options.locale, options.zoom, options.min, options.max, options.scroll, options.snap, options.first_day, options.hour12]);
  useEffect(() => { calendar.current.setOption("view", VIEWS[view] ?? VIEWS.day).setOption("date", date).setOption("resources", page.map((who) => ({ id: who.id, title: who.name, extendedProps: who }))); }, [view, date, JSON.stringify(page)]);
  useEffect(() => { now.current.seen = performance.now(); }, [options.now]);
  useEffect(() => {
    redraw();
    const held = keys.current?.id;
    keys.current = null;
    if (held) requestAnimationFrame(() => document.activeElement === document.body && root.current?.querySelector(`[data-id="${held}"]`)?.closest(".ec-event")?.focus());
    const minute = setInterval(redraw, 30_000);
    return () => clearInterval(minute);
  }, [events, rev, view, date, JSON.stringify(page), JSON.stringify(options)]);

  return (<div className="diary" data-view={view} style={{ "--zone": JSON.stringify(options.zone ?? "") }}><div ref={root} className="diary-grid" /><div className="sr-only" role="status" aria-live="polite" /></div>);
}
