/**
 * Numbers of 28 days by hour as text, two characters each, so that a profile of a series takes little room and is
 * copied, not parsed, when it is stored. A number is kept to 1 %; small ones exactly. Empty places hold no data.
 */
export const DAYS_KEPT = 28;
const PLACES = DAYS_KEPT * 24;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const BASE = DIGITS.length;
/** Steps a doubling: below 0.5 % between two numbers, and whole numbers up to 100 come back as they were. */
const STEPS = 77;

export const emptyHours = (): string => DIGITS.charAt(0).repeat(2 * PLACES);

export const isHours = (text: string): boolean => text.length === 2 * PLACES && /^[\w-]*$/.test(text);

/** @param day  local days since 1970; the hour of 28 days ago is replaced */
export function withHour(hours: string, day: number, hour: number, value: number): string {
  const code = Math.min(BASE * BASE - 1, 1 + Math.round(STEPS * Math.log2(1 + Math.max(0, value))));
  const at = placeAt(day, hour);
  return hours.slice(0, at) + DIGITS.charAt(Math.floor(code / BASE)) + DIGITS.charAt(code % BASE) + hours.slice(at + 2);
}

/** The number of an hour; undefined where there is none. */
export function hourAt(hours: string, day: number, hour: number): number | undefined {
  const at = placeAt(day, hour);
  const code = DIGITS.indexOf(hours.charAt(at)) * BASE + DIGITS.indexOf(hours.charAt(at + 1));
  if (code <= 0) return undefined;
  const value = 2 ** ((code - 1) / STEPS) - 1;
  return value < 100 ? Math.round(value * 10) / 10 : value;
}

/** Empties the hours from one to another, both days inclusive: nothing is known of them. */
export function withoutDays(hours: string, fromDay: number, toDay: number): string {
  if (toDay - fromDay >= DAYS_KEPT) return emptyHours();
  let kept = hours;
  for (let day = fromDay; day <= toDay; day++) {
    const at = placeAt(day, 0);
    kept = kept.slice(0, at) + DIGITS.charAt(0).repeat(48) + kept.slice(at + 48);
  }
  return kept;
}

function placeAt(day: number, hour: number): number {
  return 2 * ((((day % DAYS_KEPT) + DAYS_KEPT) % DAYS_KEPT) * 24 + hour);
}
