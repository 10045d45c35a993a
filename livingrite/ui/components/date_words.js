// A date as people write it, in the language of the page: dates are UTC midnights here and never instants of a clock.
const DAY = 86_400_000;
const lang = () => document.documentElement.lang || "en";
const locale = () => (lang() === "en" ? "en-GB" : lang());
const made = new Map(); // formatters cost a hundred times what they do
const formatter = (tongue, form) => {
  const key = tongue + JSON.stringify(form);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(tongue, { timeZone: "UTC", ...form }));
  return made.get(key);
};
const words = (day, form) => formatter(locale(), form).format(day);
export const iso = (day) => new Date(day).toISOString().slice(0, 10);
export const dayOf = (text) => {
  const day = /^\d{4}-\d\d-\d\d$/.test(text ?? "") ? Date.parse(text) : NaN;
  return Number.isNaN(day) || iso(day) !== text ? null : day;
};
export const today = () => Date.parse(new Date().toLocaleDateString("sv"));
export const add = (day, days) => day + days * DAY;
export const shown = (day, born) => words(day, { day: "numeric", month: "short", year: "numeric", ...(born ? {} : { weekday: "short" }) });
export const spoken = (day) => words(day, { dateStyle: "full" });
export const monthTitle = (day) => words(day, { month: "long", year: "numeric" });
export const letters = () => Array.from({ length: 7 }, (_, n) => words(add(firstCell(today()), n), { weekday: "narrow" }));

const first = () => (lang() === "he" ? 0 : 1); // weekday with which a week begins
export const firstOfMonth = (day, by = 0) => Date.UTC(new Date(day).getUTCFullYear(), new Date(day).getUTCMonth() + by, 1);
export const weekStart = (day) => add(day, -((new Date(day).getUTCDay() - first() + 7) % 7));
export const firstCell = (day) => weekStart(firstOfMonth(day));
export const sameDay = (day, by) => {
  const there = firstOfMonth(day, by);
  return add(there, Math.min(new Date(day).getUTCDate(), new Date(firstOfMonth(there, 1) - DAY).getUTCDate()) - 1);
};

const plain = (text) => text.toLocaleLowerCase(locale()).replace(/[.,]/g, " ").trim().replace(/\s+/g, " ");
const exact = (year, month, day) => {
  const there = Date.UTC(year, month - 1, day);
  const found = new Date(there);
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? there : null;
};
const full = (year, born) => (year.length > 2 ? Number(year) : Number(year) + (born && Number(year) > new Date().getFullYear() % 100 ? 1900 : 2000));
const near = (month, day) => exact(new Date().getFullYear(), month, day); // without a year: this one
const monthOf = (name) => {
  const wanted = [name, name.replace(/^ב/, "")];
  for (let month = 1; month <= 12; month += 1) {
    for (const form of ["long", "short"])
      for (const tongue of [locale(), "en-GB"]) {
        const known = plain(formatter(tongue, { month: form }).format(Date.UTC(2024, month - 1, 15)));
        if (wanted.some((one) => one === known || (one.length > 2 && known.startsWith(one)))) return month;
      }
  }
  return null;
};

/** UTC midnight of what was typed, or null: 2026-11-24, 24.11.2026, 24/11/26, 24.11., 24 Nov 2026, Nov 24, today, +7. */
export function read(typed, born) {
  const text = typed.trim();
  if (dayOf(text) !== null) return dayOf(text);
  const ahead = /^\+(\d{1,3})$/.exec(text);
  if (ahead) return add(today(), Number(ahead[1]));
  for (const by of [-1, 0, 1]) if (plain(new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(by, "day")) === plain(text)) return add(today(), by);
  const numbers = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{2}|\d{4})?)?$/.exec(text);
  if (numbers) {
    const [, day, month, year] = numbers;
    if (!year) return near(Number(month), Number(day));
    return exact(full(year, born), Number(month), Number(day)) ?? exact(full(year, born), Number(day), Number(month));
  }
  const parts = plain(text).split(" ").filter(Boolean);
  while (parts.length > 2 && !/\d/.test(parts[0]) && !monthOf(parts[0])) parts.shift(); // a weekday in front says nothing new
  const named = parts.findIndex((one) => !/\d/.test(one));
  const month = named >= 0 && named < 2 ? monthOf(parts[named]) : null;
  const [day, year, more] = parts.filter((_, index) => index !== named);
  if (!month || more || !/^\d{1,2}$/.test(day ?? "") || (year && !/^(\d{2}|\d{4})$/.test(year))) return null;
  return year ? exact(full(year, born), month, Number(day)) : near(month, Number(day));
}
