// Appointments at the same time share their column's width; those that would be too narrow to read stand behind a "+2" that
// opens them.
import { ms } from "./calendar_card.js";

function crowds(events) {
  const found = [];
  const last = new Map();
  for (const one of [...events].sort((a, b) => ms(a.start) - ms(b.start) || ms(b.end) - ms(a.end))) {
    const place = `${one.resource} ${one.start.slice(0, 10)}`;
    let crowd = last.get(place);
    if (!crowd || ms(one.start) >= crowd.end) {
      crowd = { id: `more-${one.id}`, end: 0, lanes: [] };
      last.set(place, crowd);
      found.push(crowd);
    }
    const lane = crowd.lanes.find((lane) => ms(lane.at(-1).end) <= ms(one.start));
    if (lane) lane.push(one);
    else crowd.lanes.push([one]);
    crowd.end = Math.max(crowd.end, ms(one.end));
  }
  return found;
}

const span = (list) => ({ start: list.reduce((first, one) => (one.start < first ? one.start : first), list[0].start), end: list.reduce((last, one) => (one.end > last ? one.end : last), list[0].end) });

const LEAST = 116; // pixels in which a name can be read

// How many stand side by side in a column of this many pixels.
export const beside = (width) => Math.max(2, Math.min(8, Math.floor(width / LEAST)));

// What is drawn: every event with its lane (or none), and one `more` for the hidden ones of a crowd that is not opened.
export function folded(events, opened, selected, most) {
  return crowds(events).flatMap(({ id, lanes }) => {
    const hidden = lanes.slice(most).flat();
    if (!hidden.length || opened.has(id) || hidden.some((one) => one.id === selected)) return lanes.flat();
    const shown = lanes.slice(0, most).flatMap((lane, number) => lane.map((one) => ({ ...one, lane: number })));
    return [...shown, { id, resource: hidden[0].resource, ...span(hidden), more: hidden.length, movable: false, lane: "more" }];
  });
}
