import { type EventIdentity, FINGERPRINT_CHARS, fingerprintsOf } from './fingerprint.ts';

/** Fingerprints of events one after the other, by the day of the events (`YYYY-MM-DD`, UTC). */
export type Fingerprints = Readonly<Record<string, string>>;

/** Days and concatenated fingerprints of some events, in their order. */
export type Marks = { readonly days: readonly string[]; readonly fingerprints: string };

/** The day and fingerprint of one event. */
export type Mark = { readonly day: string; readonly fingerprint: string };

export const NO_MARKS: Marks = Object.freeze({ days: [], fingerprints: '' });

const DAY_CHARS = 'YYYY-MM-DD'.length;

export function marksOf(events: readonly EventIdentity[]): Marks {
  const days = events.map(({ timestamp }) => timestamp.slice(0, DAY_CHARS));
  return { days, fingerprints: fingerprintsOf(events) };
}

export function markOf(identity: EventIdentity): Mark {
  return { day: identity.timestamp.slice(0, DAY_CHARS), fingerprint: fingerprintsOf([identity]) };
}

/** Adds the marks from `from` to before `to` in place; those of neighbours of one day at once. */
export function addMarks(
  target: Record<string, string>,
  { days, fingerprints }: Marks,
  from: number,
  to: number,
): void {
  for (let start = from, at = from; at < to; at++) {
    const day = days[at] ?? '';
    if (at + 1 < to && days[at + 1] === day) continue;
    const digits = fingerprints.slice(start * FINGERPRINT_CHARS, (at + 1) * FINGERPRINT_CHARS);
    target[day] = (target[day] ?? '') + digits;
    start = at + 1;
  }
}

/** Adds the fingerprint of one more event. */
export function withMark(fingerprints: Fingerprints, { day, fingerprint }: Mark): Fingerprints {
  return { ...fingerprints, [day]: (fingerprints[day] ?? '') + fingerprint };
}

/** Removes the fingerprints of some events; of equal ones, as many as there are marks. */
export function withoutMarks(fingerprints: Fingerprints, marks: readonly Mark[]): Fingerprints {
  const left: Record<string, string> = { ...fingerprints };
  for (const { day, fingerprint } of marks) {
    const rest = withoutOne(left[day] ?? '', fingerprint);
    if (rest === '') delete left[day];
    else left[day] = rest;
  }
  return left;
}

function withoutOne(digits: string, fingerprint: string): string {
  for (let at = 0; at < digits.length; at += FINGERPRINT_CHARS) {
    if (digits.startsWith(fingerprint, at)) return digits.slice(0, at) + digits.slice(at + FINGERPRINT_CHARS);
  }
  return digits;
}
