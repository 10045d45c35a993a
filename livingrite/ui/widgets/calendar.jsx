// The glue between @event-calendar/core and Reflex; calendar.py documents the dictionaries. Times are naive clinic-local
// ISO strings, and arithmetic on them is done as if they were UTC, so that no rule of the browser's zone touches them.
import { useEffect, useRef } from "react";
import { createCalendar, destroyCalendar, Interaction, ResourceTimeGrid, TimeGrid } from "@event-calendar/core";
import { asGroup, card, clock, fill, glide, head, iso, ms, node, spoken, spots } from "./calendar_card.js";
import { beside, folded } from "./calendar_overlaps.js";
import { useZoom } from "./calendar_zoom.jsx";
import "@event-calendar/core/index.css";
import "./calendar.css";

const VIEWS = { day: "resourceTimeGridDay", week: "timeGridWeek" };
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const after = ({ days = 0, seconds = 0 } = {}) => days * 864e5 + seconds * 1e3;
const told = ({ id, version, resource, start, end }, change) => ({ id, version, resource, start, end, ...change });

// The grid is made before its first data is there, in the view that the address asks for: only the cards are left then.
const asked = () => new URLSearchParams(window.location.search).get("view");

export function Calendar(given) {
  const zoom = useZoom();
  const props = { ...given, options: { ...given.options, zoom } };
  const root = useRef(null);
  const grid = useRef(null);
  const drawn = useRef({ place: "", marks: new Map(), versions: new Map() });
  const clockSet = useRef(0);
  const keys = useRef(null);
  const held = useRef(null);
  const opened = useRef(new Set());
  const heights = useRef(zoom);
  const lanes = useRef(beside(0));
  const live = useRef(props);
  live.current = props;
  const { events, resources, date, rev, options } = props;
  const view = props.view || asked() || "day";
  const page = resources;
  const shape = JSON.stringify([view, date, page.map(({ hours, open, ...who }) => who)]);
  const place = `${shape} ${zoom}`;
  const time = () => ms(options.now) + performance.now() - clockSet.current;
  const element = (id) => root.current?.querySelector(`[data-id="${CSS.escape(id ?? "")}"]`)?.closest(".ec-event");
  const byId = (id) => live.current.events.find((one) => one.id === id);

  // A card in the hand stays what it was when it was lifted: a colleague's change meanwhile is drawn, and answered as stale, afterwards.
  const lift = ({ event }) => (held.current = { one: byId(event.id), late: false });
  const lifted = (id) => {
    if (held.current) held.current.late = false; // the answer to the drop draws it all again
    return held.current?.one ?? byId(id);
  };
  const letGo = () => queueMicrotask(() => {
    const late = held.current?.late;
    held.current = null;
    if (late) live.current.redraw();
  });

  const wanted = () => {
    const ids = page.map((who) => who.id);
    const at = ({ id, start, end, resource }) => ({ id, start, end, resourceIds: resource ? [resource] : ids });
    const seen = drawn.current.place === place && drawn.current.versions.size ? drawn.current.versions : null;
    const ground = (options.background ?? []).filter((one) => !one.resource || ids.includes(one.resource)).map((one, number) => ({ ...at(one), id: `ground-${number}`, display: "background", classNames: `bg-${one.kind} ${one.look ?? ""}`.trim().split(" "), extendedProps: { label: one.label, icon: one.icon } }));
    if (options.now) ground.push({ ...at({ id: "now", start: iso(time()), end: iso(time() + 6e4) }), display: "background", classNames: ["now-line"] });
    const mine = events.filter((one) => ids.includes(one.resource));
    return ground.concat(folded(mine, opened.current, options.selected, lanes.current).map((one) => {
      const elapsed = one.status === "in_session" && options.now ? `${Math.max(0, Math.min(100, ((time() - ms(one.start)) / (ms(one.end) - ms(one.start))) * 100)).toFixed()}%` : "";
      const fresh = !!seen && !one.more && seen.get(one.id) !== one.version && keys.current?.id !== one.id;
      return { ...at(one), classNames: one.lane === undefined ? [] : [`crowd-${one.lane}`], editable: one.movable ?? true, extendedProps: { ...one, elapsed, fresh } };
    }));
  };

  // Only what changed is drawn again, so that focus, an open flyout's anchor and 400 other cards stay as they are.
  const redraw = () => {
    const list = wanted();
    const signed = new Map(list.map((one) => [one.id, JSON.stringify({ ...one, extendedProps: { ...one.extendedProps, fresh: 0 } })]));
    const there = new Map(grid.current.getEvents().map((one) => [one.id, `${one.start.getTime()} ${one.end.getTime()} ${one.resourceIds}`]));
    const meant = (one) => `${new Date(one.start).getTime()} ${new Date(one.end).getTime()} ${one.resourceIds}`;
    const changed = list.filter((one) => drawn.current.marks.get(one.id) !== signed.get(one.id) || there.get(one.id) !== meant(one));
    const before = spots(root.current, changed.length > 40 ? [] : changed.map((one) => one.id));
    if (drawn.current.place !== place || changed.length > 40) grid.current.setOption("events", list);
    else {
      changed.forEach((one) => (there.has(one.id) ? grid.current.updateEvent(one) : grid.current.addEvent(one)));
      [...there.keys()].filter((id) => !signed.has(id)).forEach((id) => grid.current.removeEventById(id));
    }
    drawn.current = { place, marks: signed, versions: new Map(events.map((one) => [one.id, one.version])) };
    requestAnimationFrame(() => {
      if (root.current) glide(root.current, before);
      pin();
    });
  };

  const pin = () => {
    const gutter = root.current?.querySelector(".ec-body .ec-sidebar");
    if (!options.now) return gutter?.querySelector(".now-pill")?.remove();
    if (!gutter) return;
    const pill = gutter.querySelector(".now-pill") ?? gutter.appendChild(node("now-pill"));
    const hours = (time() - ms(`${iso(time()).slice(0, 10)}T${options.min ?? "08:00"}`)) / 36e5;
    pill.textContent = clock(iso(time()));
    pill.style.insetBlockStart = `${hours * options.zoom}px`;
    pill.hidden = hours < 0 || !root.current.querySelector(".now-line");
  };

  const press = (key) => {
    const one = byId(key.target.closest?.(".ec-event")?.querySelector("[data-id]")?.dataset.id);
    if (key.key === "Escape" && keys.current) {
      clearTimeout(keys.current.timer);
      keys.current = null;
      live.current.redraw();
    }
    if (!one || !key.altKey || !ARROWS[key.key] || one.movable === false) return;
    key.preventDefault();
    const { options: set, resources: all, view: shown } = live.current;
    const from = keys.current?.id === one.id ? keys.current.moved : told(one);
    const [down, aside] = ARROWS[key.key];
    const turned = getComputedStyle(root.current).direction === "rtl" ? -aside : aside;
    const column = all.findIndex((who) => who.id === from.resource) + (shown === "day" ? turned : 0);
    const { id: resource, name } = all[Math.max(0, Math.min(all.length - 1, column))];
    const shift = down * (set.step ?? 15) * 6e4 + (shown === "week" ? turned * 864e5 : 0);
    const moved = { ...from, resource, start: iso(ms(from.start) + shift), end: iso(ms(from.end) + shift) };
    clearTimeout(keys.current?.timer);
    keys.current = { id: one.id, moved, timer: setTimeout(() => live.current.onKeyboardMove?.(moved), set.key_wait ?? 700) };
    grid.current.updateEvent({ ...moved, resourceIds: [resource], extendedProps: { ...one, ...moved, time: clock(moved.start) } });
    root.current.nextSibling.textContent = fill(set.texts?.step, { name: one.name, time: clock(moved.start), date: set.days?.[moved.start.slice(0, 10)] ?? moved.start.slice(0, 10), resource: name });
    requestAnimationFrame(() => element(one.id)?.focus());
  };

  useEffect(() => {
    // At every change of an event the library asks for all heads again, and for their innerText, which lays the page out once more.
    const heads = new WeakMap();
    const picked = (start, end, resource) => live.current.onSelect?.({ resource: live.current.options.pick ?? resource?.id ?? live.current.resources[0]?.id ?? "", start: start.slice(0, 16), end: end.slice(0, 16) });
    grid.current = createCalendar(root.current, [TimeGrid, ResourceTimeGrid, Interaction], {
      view: VIEWS[view] ?? VIEWS.day, date: date || undefined, events: [], resources: [], headerToolbar: { start: "", center: "", end: "" }, allDaySlot: false, slotDuration: "00:30",
      slotEventOverlap: false, columnWidth: "minmax(150px, 1fr)", views: { timeGridWeek: { columnWidth: "minmax(96px, 1fr)" } }, longPressDelay: 350, dayHeaderFormat: { weekday: "short", day: "numeric" },
      resourceLabelContent: ({ resource }) => {
        if (heads.get(resource)?.isConnected) return {};
        const made = head(resource.extendedProps, live.current);
        heads.set(resource, made.at(-1));
        return { domNodes: made };
      },
      resourceLabelDidMount: ({ el }) => Object.defineProperty(el, "innerText", { get: () => el.textContent }),
      eventContent: (info) => ({ domNodes: card(info, live.current, root.current) }),
      eventClick: ({ event }) => {
        if (!event.extendedProps.more) return live.current.onOpen?.({ id: event.id });
        opened.current.add(event.id);
        live.current.redraw();
      },
      eventDragStart: lift,
      eventResizeStart: lift,
      eventResizeStop: letGo,
      eventDragStop: () => {
        root.current.querySelectorAll('[data-blocking="true"]').forEach((one) => (one.dataset.blocking = "false"));
        letGo();
      },
      eventDrop: ({ event, delta, newResource }) => {
        const one = lifted(event.id);
        live.current.onMove?.(told(one, { start: iso(ms(one.start) + after(delta)), end: iso(ms(one.end) + after(delta)), resource: newResource?.id ?? one.resource }));
      },
      eventResize: ({ event, endDelta }) => {
        const one = lifted(event.id);
        live.current.onResize?.(told(one, { end: iso(ms(one.end) + after(endDelta)) }));
      },
      dateClick: ({ dateStr, resource }) => picked(dateStr, iso(ms(dateStr) + (live.current.options.default_minutes ?? 60) * 6e4), resource),
      select: ({ startStr, endStr, resource }) => {
        picked(startStr, endStr, resource);
        grid.current.unselect();
      },
    });
    asGroup(root.current);
    const roles = new MutationObserver(() => asGroup(root.current));
    roles.observe(root.current, { childList: true, subtree: true, attributeFilter: ["role"] });
    root.current.addEventListener("keydown", press);
    window.addEventListener("pointercancel", letGo);
    return () => {
      roles.disconnect();
      window.removeEventListener("pointercancel", letGo);
      destroyCalendar(grid.current);
    };
  }, []);
  useEffect(() => {
    const hour = options.hour12 ? { hour: "numeric", minute: "2-digit", hour12: true } : spoken;
    const set = { locale: options.locale, firstDay: options.first_day ?? 1, slotHeight: zoom / 2, slotMinTime: options.min ?? "08:00", slotMaxTime: options.max ?? "18:00", scrollTime: options.scroll ?? options.min ?? "08:00", snapDuration: { minutes: options.snap ?? 15 }, slotLabelFormat: hour, eventTimeFormat: hour, editable: options.editable ?? true, selectable: options.editable ?? true };
    Object.entries(set).forEach(([name, value]) => value === undefined || grid.current.setOption(name, value));
    const body = root.current.querySelector(".ec-main");
    const grown = zoom / heights.current;
    heights.current = zoom;
    if (body && grown !== 1) requestAnimationFrame(() => (body.scrollTop *= grown));
  }, [options.locale, zoom, options.min, options.max, options.scroll, options.snap, options.first_day, options.hour12, options.editable]);
  useEffect(() => {
    grid.current.setOption("view", VIEWS[view] ?? VIEWS.day);
    if (date) grid.current.setOption("date", date);
    grid.current.setOption("resources", page.map((who) => ({ id: who.id, title: who.name, extendedProps: who })));
  }, [shape]);
  useEffect(() => {
    for (const { id, second, hours } of page) {
      const words = root.current.querySelector(`[data-column="${CSS.escape(id)}"] .col-hours`);
      if (words) words.textContent = second ? `, ${hours}` : hours;
    }
  }, [JSON.stringify(page.map((who) => who.hours))]);
  live.current.redraw = redraw;
  useEffect(() => {
    const columns = view === "week" ? 7 : Math.max(1, page.length);
    const watched = new ResizeObserver(() => {
      const most = beside((root.current.querySelector(".ec-body .ec-grid")?.clientWidth ?? 0) / columns);
      if (most === lanes.current || held.current || keys.current) return;
      root.current.style.setProperty("--lanes", (lanes.current = most));
      live.current.redraw();
    });
    watched.observe(root.current);
    return () => watched.disconnect();
  }, [shape]);
  useEffect(() => { clockSet.current = performance.now(); }, [options.now]);
  useEffect(() => {
    const focused = keys.current?.id;
    clearTimeout(keys.current?.timer);
    if (held.current) held.current.late = true;
    else redraw();
    keys.current = null;
    if (focused) requestAnimationFrame(() => element(focused)?.focus());
    const minute = setInterval(() => keys.current || held.current || redraw(), 30_000);
    return () => clearInterval(minute);
  }, [events, rev, place, options.now, options.background]);
  useEffect(() => {
    const outline = () => root.current?.querySelectorAll("[data-id]").forEach((one) => Object.assign(one.dataset, { selected: one.dataset.id === options.selected, blocking: one.dataset.id === options.blocking }));
    requestAnimationFrame(outline);
  }, [events, rev, shape, options.selected, options.blocking]);

  return (
    <div className="diary" data-view={view} data-zoom={zoom} style={{ "--zone": JSON.stringify(options.zone ?? "") }}>
      <div ref={root} className="diary-grid" role="group" aria-label={options.label} />
      <div className="sr-only" role="status" aria-live="polite" />
    </div>
  );
}
