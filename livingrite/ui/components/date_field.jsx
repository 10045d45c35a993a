// A date in the language of the page, typed or chosen: browsers write theirs in their own language.
import { useEffect, useId, useRef, useState } from "react";
import { add, dayOf, firstCell, firstOfMonth, iso, letters, monthTitle, read, sameDay, shown, spoken, today, weekStart } from "./date_words.js";

export function DateField({ fieldId, name, value, defaultValue, born, required, disabled, words, sprite, className, onChange, ...said }) {
  const [day, setDay] = useState(null);
  const [text, setText] = useState(value ?? defaultValue ?? "");
  const [cursor, setCursor] = useState(null); // the day that has the focus in the open calendar
  const told = useRef(value ?? defaultValue ?? "");
  const field = useRef();
  const button = useRef();
  const box = useRef();
  const id = useId();

  const take = (found, words) => {
    setDay(found);
    setText(words ?? (found === null ? "" : shown(found, born)));
  };
  useEffect(() => {
    if (value === undefined || value === null || (document.activeElement === field.current && value === told.current)) return;
    told.current = value;
    take(dayOf(value), dayOf(value) === null ? value : undefined);
  }, [value]);
  useEffect(() => {
    if (value === undefined && defaultValue) take(dayOf(defaultValue), dayOf(defaultValue) === null ? defaultValue : undefined);
  }, []);
  useEffect(() => {
    if (cursor !== null) box.current?.querySelector("[tabindex='0']")?.focus();
  }, [cursor]);

  const tell = (sent) => {
    if (sent === told.current) return;
    told.current = sent;
    onChange?.(sent);
  };
  const type = (event) => {
    const typed = event.target.value;
    const found = read(typed, born);
    take(found, typed);
    if (dayOf(typed.trim()) !== null) tell(typed.trim());
  };
  const settle = () => {
    if (day !== null) setText(shown(day, born));
    tell(day === null ? text.trim() : iso(day));
  };
  const choose = (found) => {
    take(found);
    tell(iso(found));
    box.current.hidePopover();
    field.current.focus();
  };
  const keys = (event) => {
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    if (event.key === "Enter") settle();
    if (!(event.key in steps)) return;
    event.preventDefault();
    if (event.altKey) return button.current.click();
    const found = add(day ?? add(today(), -steps[event.key]), steps[event.key]);
    take(found);
    tell(iso(found));
  };
  const walk = (event) => {
    event.stopPropagation(); // neither the page's single keys nor the dialog around hear it
    const onward = getComputedStyle(box.current).direction === "rtl" ? -1 : 1;
    const to = {
      ArrowLeft: () => add(cursor, -onward), ArrowRight: () => add(cursor, onward), ArrowUp: () => add(cursor, -7), ArrowDown: () => add(cursor, 7),
      Home: () => weekStart(cursor), End: () => add(weekStart(cursor), 6), PageUp: () => sameDay(cursor, -1), PageDown: () => sameDay(cursor, 1),
    }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      box.current.hidePopover();
      field.current.focus();
    }
    if (!to) return;
    event.preventDefault();
    setCursor(to());
  };
  const cells = cursor === null ? [] : Array.from({ length: 42 }, (_, number) => add(firstCell(cursor), number));
  const kind = (one) => (one === day ? "chosen" : one === today() ? "today" : firstOfMonth(one) === firstOfMonth(cursor) ? "in" : "out");
  const icon = (which) => (<svg className={`icon i16${which === "calendar" ? "" : " mirror"}`} aria-hidden="true"><use href={`${sprite}#${which}`} /></svg>);
  return (
    <>
      <input ref={field} id={fieldId} type="text" autoComplete="off" className={className} value={text} required={required} disabled={disabled}
        onChange={type} onBlur={settle} onKeyDown={keys} onFocus={(event) => event.target.select()} {...said} />
      {name && <input type="hidden" name={name} value={day === null ? text.trim() : iso(day)} />}
      <button ref={button} type="button" className="date-open" aria-label={words.choose} disabled={disabled} popoverTarget={id}>{icon("calendar")}</button>
      <div ref={box} id={id} popover="auto" role="dialog" aria-label={words.choose} className="date-popover" onKeyDown={walk}
        onToggle={(event) => setCursor(event.newState === "open" ? (day ?? today()) : null)}>
        {cursor !== null && (
          <>
            <div className="line gap-4">
              <span className="section grow" aria-live="polite">{monthTitle(cursor)}</span>
              <button type="button" className="btn btn-ghost btn-small btn-icon" aria-label={words.earlier} onClick={() => setCursor(sameDay(cursor, -1))}>{icon("chevron-left")}</button>
              <button type="button" className="btn btn-ghost btn-small btn-icon" aria-label={words.later} onClick={() => setCursor(sameDay(cursor, 1))}>{icon("chevron-right")}</button>
            </div>
            <div className="month-grid">
              {letters().map((letter, number) => (<span key={number} className="month-name" aria-hidden="true">{letter}</span>))}
              {cells.map((one) => (
                <button key={one} type="button" className="month-day" data-kind={kind(one)} tabIndex={one === cursor ? 0 : -1} aria-label={spoken(one)}
                  aria-pressed={one === day} aria-current={one === today() ? "date" : undefined} onClick={() => choose(one)}>{new Date(one).getUTCDate()}</button>
              ))}
            </div>
            <button type="button" className="btn btn-ghost btn-small" onClick={() => choose(today())}>{words.today}</button>
          </>
        )}
      </div>
    </>
  );
}
