import { type EventIdentity, FINGERPRINT_CHARS, fingerprintOf } from './fingerprint.ts';

/** An event's day (`YYYY-MM-DD`, UTC) and, directly behind it, its fingerprint. */
export type Mark = string;

/** Fingerprints of events one after the other, by the day of the events. */
export type Fingerprints = Readonly<Record<string, string>>;

const DAY_CHARS = 'YYYY-MM-DD'.length;

export function markOf(identity: EventIdentity): Mark {
  return identity.timestamp.slice(0, DAY_CHARS) + fingerprintOf(identity);
}

/** Adds marks to fingerprints, in place. */
export function addMarks(fingerprints: Record<string, string>, marks: readonly Mark[]): void {
  for (const mark of marks) {
    const day = mark.slice(0, DAY_CHARS);
    fingerprints[day] = (fingerprints[day] ?? '') + mark.slice(DAY_CHARS);
  }
}

/** Fingerprints without those of some events; of equal ones, as many go as there are marks. */
export function withoutMarks(fingerprints: Fingerprints, marks: readonly Mark[]): Fingerprints {
  const left: Record<string, string> = { ...fingerprints };
  for (const mark of marks) {
    const day = mark.slice(0, DAY_CHARS);
    const rest = withoutOne(left[day] ?? '', mark.slice(DAY_CHARS));
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
