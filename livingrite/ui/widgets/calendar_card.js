// How one appointment, one background mark and one column head are drawn in the diary grid (classes: css/appointment.css).
const FREED = ["cancelled", "late_cancelled", "no_show"];
export const ms = (text) => Date.parse(text.slice(0, 16) + "Z");
export const iso = (time) => new Date(time).toISOString().slice(0, 16);
export const clock = (text) => text.slice(11, 16).replace(/^0/, "");
export const fill = (text, values) => (text ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const hours = (date) => `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;
export const spoken = (start, end) => (end ? `${hours(start)} – ${hours(end)}` : hours(start)); // 8:00, as on the cards
const local = (date) => date.getTime() - date.getTimezoneOffset() * 6e4;

// Times, with the letters of their zone where an hour comes twice, stay left to right in a right-to-left page; a name reads,
// and is cut off, in its own direction.
const times = /\d{1,2}:\d{2}(?: [A-Z]{2,5})?(?:\s*[–-]\s*\d{1,2}:\d{2}(?: [A-Z]{2,5})?)?/g;
const isolated = (part) => (part.replace && document.documentElement.dir === "rtl" ? part.replace(times, "\u2066$&\u2069") : part);

export function node(look, ...children) {
  const made = document.createElement("span");
  made.className = look;
  if (look.includes("name") || look === "truncate") made.dir = "auto";
  made.append(...children.filter(Boolean).map(isolated));
  return made;
}

// Parsed once and copied: hundreds are drawn at a time.
const parsed = new Map();
function icon(marks, name, look = "") {
  const key = `${look} ${name}`;
  if (name && !parsed.has(key)) {
    const made = document.createElement("template");
    made.innerHTML = `<svg class="icon ${look}"><use href="${marks.sprite}#${name}"></use></svg>`;
    parsed.set(key, made.content.firstChild);
  }
  return name ? parsed.get(key).cloneNode(true) : null;
}

// The button opens the column's menu, which the page draws; without `onHead` there is none.
export function head(who, { marks, options, onHead }) {
  const face = node("avatar", who.initials ?? "");
  face.dataset.tone = who.tone ?? 0;
  face.ariaHidden = "true";
  const words = node("col-words", node("col-name truncate", who.name), node("col-second", node("truncate", who.second ?? ""), who.hours && node("col-hours", who.second ? `, ${who.hours}` : who.hours)));
  words.dataset.column = who.id;
  const shown = who.initials ? [face, words] : [words];
  if (!onHead || !options.texts?.head) return shown;
  const more = document.createElement("button");
  Object.assign(more, { type: "button", className: "col-more", ariaLabel: fill(options.texts.head, { name: who.name }), ariaHasPopup: "menu", onclick: () => onHead({ id: who.id }) });
  more.append(icon(marks, "chevron-down"));
  more.dataset.head = who.id;
  return [...shown, more];
}

function inTheWay(event, one, events) {
  const meets = (other) => ms(other.start) < local(event.end) && ms(other.end) > local(event.start);
  return events.find((other) => other.id !== one.id && other.resource === event.resourceIds[0] && !FREED.includes(other.status) && meets(other));
}

function inTheAir(made, { event, timeText }, one, { marks, options, events, resources }, root) {
  const blocker = inTheWay(event, one, events);
  while (made.children.length > 2) made.lastChild.remove();
  made.append(node("appt-second", node("truncate", [timeText, one.line2].filter(Boolean).join(", "))));
  if (blocker) made.append(node("appt-why", icon(marks, "ban"), fill(options.texts?.busy, { name: resources.find((who) => who.id === blocker.resource)?.name.split(" ")[0] })));
  made.dataset.refused = !!blocker;
  for (const other of root.querySelectorAll("[data-id]")) other.dataset.blocking = other.dataset.id === blocker?.id;
}

export function card(info, { marks, options, events, resources }, root) {
  const { event, timeText } = info;
  const one = event.extendedProps;
  if (event.display === "background") return one.label ? [node("bg-label", icon(marks, one.icon), one.label)] : [];
  if (!one.id) return [node("appt-time", timeText)];
  if (one.more) return [node("appt-more", node("sr-only", fill(options.texts?.more, { n: one.more })), `\u2066+${one.more}\u2069`)];
  const height = ((event.end - event.start) / 36e5) * options.zoom;
  const size = height < 37 ? 15 : height < 56 ? 30 : 60;
  const from = one.time ?? clock(one.start);
  const top = node("appt-top", icon(marks, marks.status[one.status], "appt-state"), node("appt-name", one.name));
  if (size === 15) top.append(node("appt-start", from));
  if (one.payment) top.append(icon(marks, marks.payment[one.payment], "appt-pay"));
  const lines = [top];
  if (size > 15) lines.push(node("appt-second", icon(marks, marks.place[one.place]), node("truncate", size === 30 ? `${from} ${one.line2}` : one.line2)));
  if (size === 60) lines.push(node("appt-third", one.line3 ?? "", one.said && node("appt-said", `, ${one.said}`)));
  lines.forEach((line) => (line.ariaHidden = "true"));
  const made = node(`appt appt-${size}`, node("sr-only", one.label ?? one.name), ...lines);
  Object.assign(made.dataset, { status: one.status, tone: one.tone ?? "", fresh: !!one.fresh, origin: fill(options.texts?.from_here, { time: from }) });
  made.title = one.label ?? "";
  if (one.elapsed) made.style.setProperty("--elapsed", one.elapsed);
  if (event.display === "preview") inTheAir(made, info, one, { marks, options, events, resources }, root);
  else made.dataset.id = one.id;
  return [made];
}

// The grid is a group of buttons: the library's table roles promise cells that are not there.
export function asGroup(root) {
  for (const one of root.querySelectorAll("[role=table], [role=rowgroup], [role=row], [role=columnheader], [role=cell]")) {
    one.setAttribute("role", "presentation");
    ["aria-colindex", "aria-colspan"].forEach((name) => one.removeAttribute(name));
  }
}

const spot = (root, id) => root.querySelector(`.ec-event:not(.ec-ghost) [data-id="${CSS.escape(id)}"]`);

export function spots(root, ids) {
  return new Map(ids.map((id) => [id, spot(root, id)?.getBoundingClientRect()]));
}

// A refused card glides back to its origin, and one moved by somebody else to its new place.
export function glide(root, before) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const [id, was] of before) {
    const now = spot(root, id)?.getBoundingClientRect();
    const [x, y] = was && now ? [was.x - now.x, was.y - now.y] : [0, 0];
    if (x || y) spot(root, id).animate([{ transform: `translate(${x}px, ${y}px)` }, {}], { duration: 240, easing: "cubic-bezier(.2,.8,.2,1)" });
  }
}
