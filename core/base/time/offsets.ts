import { DAY_MS, SECOND_MS } from './durations.ts';

/** How far clocks in the zone are ahead of UTC at this instant, in milliseconds. */
export function offsetMs(zone: string, atMs: number): number {
  return offsetOfDay(zone, Math.floor(atMs / DAY_MS)) ?? readOffset(zone, atMs);
}

/**
 * The offset throughout a day of UTC; undefined if clocks change within it. It is cached, because a chart asks for
 * thousands of instants on few days, and reading a clock takes microseconds.
 */
function offsetOfDay(zone: string, day: number): number | undefined {
  const key = `${zone} ${day}`;
  if (offsets.has(key)) return offsets.get(key);
  const atStart = readOffset(zone, day * DAY_MS);
  const offset = atStart === readOffset(zone, (day + 1) * DAY_MS) ? atStart : undefined;
  if (offsets.size >= OFFSETS_MAX) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

const offsets = new Map<string, number | undefined>();
/** Three times the days of the longest range; about a megabyte. */
const OFFSETS_MAX = 8_000;

function readOffset(zone: string, atMs: number): number {
  const field: Record<string, number> = {};
  for (const part of clockOf(zone).formatToParts(atMs)) field[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / SECOND_MS) * SECOND_MS;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}
