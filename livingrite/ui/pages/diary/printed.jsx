// What the printer gets: the day, the week or the month as it is seen, on whole pages, with no more of a client than the
// organization lets out. Drawn only while printing. Times are naive clinic-local ISO strings, as in the grid.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

const HOURS = 13; // below that 15 minutes still hold a line of text
const LINES = 6; // of a date in a month of six weeks
const minutes = (time) => Number(time.slice(11, 13)) * 60 + Number(time.slice(14, 16));
const hour = (text) => Number(text.slice(0, 2));
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

// As much of a client as the organization lets out; the same rule as rules/day_sheet/shortened.py.
const shortened = (name, naming) => (naming === "full" ? name : naming === "initials" ? name.split(/\s+/).filter(Boolean).map((word) => `${[...word][0]}.`).join(" ") : "");

// What of it lies on a date, in minutes of its wall day; null when nothing does.
function on(date, one) {
  const from = one.start.slice(0, 10) < date ? 0 : one.start.slice(0, 10) > date ? 1440 : minutes(one.start);
  const until = one.end.slice(0, 10) > date ? 1440 : one.end.slice(0, 10) < date ? 0 : minutes(one.end);
  return from < until ? { ...one, from, until } : null;
}

// Side by side where they overlap: each gets a lane, and all of one knot the same number of lanes.
function laned(cards) {
  const knots = [];
  for (const card of [...cards].sort((a, b) => a.from - b.from || b.until - a.until)) {
    const knot = knots.at(-1);
    if (knot && card.from < knot.until) {
      const lane = knot.lanes.findIndex((end) => end <= card.from);
      card.lane = lane < 0 ? knot.lanes.push(0) - 1 : lane;
      knot.lanes[card.lane] = card.until;
      knot.until = Math.max(knot.until, card.until);
      knot.cards.push(card);
    } else knots.push({ until: card.until, lanes: [card.until], cards: [Object.assign(card, { lane: 0 })] });
  }
  return knots.flatMap(({ lanes, cards: found }) => found.map((card) => ({ ...card, of: lanes.length })));
}

const Icon = ({ marks, name }) => (name ? <svg className="icon" aria-hidden="true"><use href={`${marks.sprite}#${name}`} /></svg> : null);

function Column({ column, span, marks, naming }) {
  const [first, last] = span;
  const clip = (one) => ({ ...one, from: Math.max(one.from, first * 60), until: Math.min(one.until, last * 60) });
  const share = (part) => `${((part - first * 60) / ((last - first) * 60)) * 100}%`;
  const place = (one) => ({ insetBlockStart: share(one.from), blockSize: `${((one.until - one.from) / ((last - first) * 60)) * 100}%` });
  const seen = (list) => list.map(clip).filter((one) => one.from < one.until);
  return (
    <div className="paper-column">
      {seen(column.away).map((one, at) => <div key={at} className="paper-away" style={place(one)}><bdi>{one.label}</bdi></div>)}
      {laned(seen(column.cards)).map((one) => {
        const name = shortened(one.name, naming);
        return (
          <div key={one.id} className="paper-card" data-status={one.status} data-low={one.until - one.from <= 30} style={{ ...place(one), insetInlineStart: `${(one.lane / one.of) * 100}%`, inlineSize: `${100 / one.of}%` }}>
            <span className="paper-line"><Icon marks={marks} name={marks.status[one.status]} /><bdi>{one.time}</bdi> {name && <bdi className="paper-name">{name}</bdi>}</span>
            <span className="paper-line paper-second">{one.line2}</span>
          </div>
        );
      })}
    </div>
  );
}

function Board({ columns, span, marks, naming }) {
  const [first, last] = span;
  const hours = Array.from({ length: last - first }, (_, at) => first + at);
  return (
    <div className="paper-board" style={{ "--hours": hours.length, "--columns": columns.length }}>
      <div className="paper-heads"><span />{columns.map(({ id, name, second }) => <span key={id}><bdi className="paper-name">{name}</bdi>{second && <bdi className="paper-second">{second}</bdi>}</span>)}</div>
      <div className="paper-grid">
        <div className="paper-hours">{hours.map((one) => <bdi key={one}>{one}:00</bdi>)}</div>
        {columns.map((column) => <Column key={column.id} {...{ column, span, marks, naming }} />)}
      </div>
    </div>
  );
}

function Month({ days, weekdays, cards, totals, texts, naming }) {
  return (
    <div className="paper-month" style={{ "--weeks": days.length / 7 }}>
      {weekdays.map((name) => <span key={name} className="paper-weekday">{name}</span>)}
      {days.map(({ date, number, kind, note }) => {
        const found = cards.map((one) => on(date, one)).filter(Boolean).sort((a, b) => a.from - b.from);
        const rest = Math.max(found.length, totals[date] ?? 0) - Math.min(found.length, LINES);
        return (
          <div key={date} className="paper-date" data-kind={kind}>
            <span className="paper-line"><b>{number}</b>{note && <bdi className="paper-second"> {note}</bdi>}</span>
            {found.slice(0, LINES).map((one) => <span key={one.id} className="paper-line"><bdi>{one.time}</bdi> <bdi className="paper-name">{shortened(one.name, naming) || one.line2}</bdi></span>)}
            {rest > 0 && <span className="paper-line paper-second">{fill(texts.more, { n: rest })}</span>}
          </div>
        );
      })}
    </div>
  );
}

function List({ heads, cards, words, naming }) {
  return heads.filter((who) => heads.length === 1 || cards.some((card) => card.resource === who.id)).map((who) => (
    <section key={who.id} className="day-sheet">
      <h2><bdi>{who.name}</bdi>{who.second ? `, ${who.second}` : ""}</h2>
      <table><tbody>{cards.filter((card) => card.resource === who.id).sort((a, b) => (a.start < b.start ? -1 : 1)).map((card) => (
        <tr key={card.id}><td><bdi>{card.line3}</bdi></td><td><bdi>{shortened(card.name, naming)}</bdi></td><td>{card.line2}</td><td>{words[card.status]}</td></tr>
      ))}</tbody></table>
    </section>
  ));
}

// From the first to the last hour in which anything stands, as the grid shows them, in pieces that fit a page.
function spans(frame) {
  const [first, last] = [hour(frame.min ?? "08:00"), hour(frame.max ?? "18:00")];
  const parts = Math.ceil((last - first) / HOURS);
  const size = Math.ceil((last - first) / parts);
  return Array.from({ length: parts }, (_, at) => [first + at * size, Math.min(last, first + (at + 1) * size)]);
}

function boards({ view, frame, heads, cards, background }) {
  const dates = Object.keys(frame.days ?? {}).sort();
  const off = background.filter((one) => one.label);
  const inside = (date, list) => list.map((one) => on(date, one)).filter(Boolean);
  if (view === "week") {
    const columns = dates.map((date) => ({ id: date, name: frame.days[date], cards: inside(date, cards), away: inside(date, off) }));
    return spans(frame).map((span) => ({ columns, span }));
  }
  const columns = heads.map((who) => ({ ...who, cards: inside(dates[0], cards.filter((one) => one.resource === who.id)), away: inside(dates[0], off.filter((one) => !one.resource || one.resource === who.id)) }));
  const booked = columns.filter((one) => one.cards.length > 0); // a day is whole on a page for each who has one
  return (booked.length ? booked : columns.slice(0, 1)).flatMap((one) => spans(frame).map((span) => ({ columns: [one], span })));
}

export function Printed(given) {
  const { view, narrow, title, clinic, whose, cards, texts, words, marks, naming } = given;
  const [printing, setPrinting] = useState("");
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(new Date().toLocaleString(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { dateStyle: "short", timeStyle: "short" })));
    const end = () => setPrinting("");
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => { window.removeEventListener("beforeprint", begin); window.removeEventListener("afterprint", end); };
  }, []);
  if (!printing) return null;
  const Head = ({ n, of }) => (
    <header className="paper-head"><b><bdi>{title}</bdi></b>{whose && <bdi>{whose}</bdi>}<span className="grow" /><bdi>{clinic}</bdi><bdi>{fill(texts.printed, { time: printing })}</bdi>{of && <bdi>{fill(texts.page, { n, of })}</bdi>}</header>
  );
  if (narrow || view === "agenda") return <div className="paper paper-list"><Head /><List {...given} /></div>;
  const used = Object.keys(words).filter((status) => view !== "month" && cards.some((one) => one.status === status));
  const key = <footer className="paper-key">{used.map((status) => <span key={status}><Icon marks={marks} name={marks.status[status]} />{words[status]}</span>)}</footer>;
  const pages = view === "month" ? [<Month key="month" {...given} />] : boards(given).map((one, at) => <Board key={at} {...one} marks={marks} naming={naming} />);
  return <div className="paper">{pages.map((page, at) => <section key={at} className="paper-page"><Head n={at + 1} of={pages.length} />{page}{key}</section>)}</div>;
}
