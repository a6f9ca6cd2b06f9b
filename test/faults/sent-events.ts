import type { Random } from '../../local/demo/random.ts';

/** Each event of a run has a number, carried in its id, so the fate of millions takes one byte each. */
const SENT = 1;
const ACCEPTED = 2;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Late events, which belong to days that are over. */
const LATE_SHARE = 0.2;
export const LATE_DAYS = 3;
/** Events without a time: the object of first arrivals recognizes their repeats. */
const UNTIMED_SHARE = 0.02;
const REPEATED_SHARE = 0.03;
const BAD_SHARE = 0.001;
const EVENTS_MAX = 20_000_000;
export const EVENT_NAMES = ['fault_page', 'fault_click', 'fault_order'] as const;

export type SentEvent = {
  readonly id: string;
  readonly event?: string;
  readonly user_id: string;
  readonly timestamp?: string;
  readonly properties: { readonly n: number; readonly plan: string };
};

/** The events of a run: generates them, and records which were sent and which of those were accepted. */
export class SentEvents {
  readonly #random: Random;
  readonly #prefix: string;
  readonly #state = new Uint8Array(EVENTS_MAX);
  #made = 0;
  #recent: SentEvent[] = [];

  constructor(random: Random) {
    this.#random = random;
    this.#prefix = random.hex(8);
  }

  /** Events for a request: mostly new, some sent before, and an occasional one that must be rejected. */
  batch(size: number, nowMs: number): SentEvent[] {
    const events = Array.from({ length: size }, () => this.#next(nowMs));
    this.#recent = events;
    return events;
  }

  #next(nowMs: number): SentEvent {
    const random = this.#random;
    const known = this.#recent[random.int(0, this.#recent.length)];
    if (known !== undefined && random.chance(REPEATED_SHARE)) return known;
    const n = this.#made++;
    if (n >= EVENTS_MAX) throw new Error(`A run has at most ${EVENTS_MAX} events`);
    const event = {
      id: `${this.#prefix}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
      user_id: `user-${random.int(1, 5_000)}`,
      properties: { n, plan: random.chance(0.5) ? 'free' : 'pro' },
    };
    if (random.chance(BAD_SHARE)) return event;
    this.#state[n] = SENT;
    const named = { ...event, event: EVENT_NAMES[random.int(0, EVENT_NAMES.length - 1)] ?? '' };
    if (random.chance(UNTIMED_SHARE)) return named;
    const lateMs = random.chance(LATE_SHARE) ? random.next() * LATE_DAYS * DAY_MS : 0;
    return { ...named, timestamp: new Date(nowMs - lateMs).toISOString() };
  }

  accept(events: readonly SentEvent[]): void {
    for (const { properties } of events) this.#state[properties.n] = ACCEPTED;
  }

  get accepted(): number {
    return this.#count((state) => state === ACCEPTED);
  }

  get sent(): number {
    return this.#count((state) => state >= SENT);
  }

  /** Compares with the stored events, given by number in any order. */
  compare(stored: Iterable<number>): Comparison {
    const times = new Uint8Array(this.#made);
    let unsent = 0;
    for (const n of stored) {
      if (this.#state[n] === undefined || this.#state[n] < SENT) unsent++;
      else times[n] = Math.min(255, (times[n] ?? 0) + 1);
    }
    let [lost, twice] = [0, 0];
    for (const [n, count] of times.entries()) {
      if (count === 0 && this.#state[n] === ACCEPTED) lost++;
      if (count > 1) twice++;
    }
    return { lost, twice, unsent };
  }

  #count(matches: (state: number) => boolean): number {
    let count = 0;
    for (let n = 0; n < this.#made; n++) if (matches(this.#state[n] ?? 0)) count++;
    return count;
  }
}

export type Comparison = {
  /** Accepted and not stored. */
  readonly lost: number;
  /** Stored more than once. */
  readonly twice: number;
  /** Stored although never sent, or although they had to be rejected. */
  readonly unsent: number;
};
