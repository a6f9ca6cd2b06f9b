/** The calendar date that an instant has in a zone, `YYYY-MM-DD`. */
export function dateIn(zone: string, atMs: number): string {
  const { year, month, day } = partsIn(zone, atMs);
  return `${year}-${month}-${day}`;
}

/** Moves a calendar date by whole days. Dates have no zone, so no day here has 23 or 25 hours. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Days from one date to another, `end` not counted. */
export function daysBetween(start: string, end: string): number {
  return Math.round((Date.parse(`${end}T00:00:00Z`) - Date.parse(`${start}T00:00:00Z`)) / dayMs);
}

/**
 * The instant at which a date begins in a zone, Unix milliseconds.
 * Two rounds: the offset of the first guess may be that of the other side of a clock change.
 */
export function midnightIn(zone: string, date: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  const guess = wanted - offsetMs(zone, wanted);
  return wanted - offsetMs(zone, guess);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

function offsetMs(zone: string, atMs: number): number {
  const { year, month, day, hour, minute, second } = partsIn(zone, atMs);
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(atMs / 1000) * 1000;
}

function partsIn(zone: string, atMs: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
  const parts = formatterOf(zone).formatToParts(atMs);
  const value = (name: string): string => parts.find((part) => part.type === name)?.value ?? '00';
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
    second: value('second'),
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}
