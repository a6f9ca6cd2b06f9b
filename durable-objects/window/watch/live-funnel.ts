import type { LiveWatch } from '../../../core/api/live-watch.ts';
import { type EventTest, eventTest } from '../../../core/live/event-test.ts';
import type { VisitorMark } from '../../../core/live/visitor-mark.ts';
import { FUNNEL_HITS_MAX } from '../limits.ts';
import type { Arrival, PersonOf } from './arrival.ts';

const MINUTE_MS = 60_000;

/** An event that is one or several of the steps. */
type Hit = {
  readonly at: number;
  readonly seq: number;
  readonly steps: readonly boolean[];
  readonly mark: VisitorMark;
};

export type FunnelSteps = NonNullable<LiveWatch['funnel']>['steps'];

/**
 * How many persons went how far through a funnel, kept up as events arrive. It counts as a report of an ordered funnel
 * over the same minutes: each step is an event of its own, later than the one before by time, then by the order sent.
 */
export class LiveFunnel {
  readonly #tests: readonly EventTest[];
  readonly #personOf: PersonOf;
  readonly #hits = new Map<VisitorMark, Hit[]>();
  readonly #personAt = new Map<VisitorMark, VisitorMark>();
  readonly #reached = new Map<VisitorMark, number>();
  readonly #persons: number[];
  #count = 0;
  #fromMs: number;

  constructor(steps: FunnelSteps, personOf: PersonOf, fromMs: number) {
    this.#tests = steps.map(({ event, filters = [] }) => {
      const passes = eventTest(filters);
      return (each, person) => (event === '*' || each.columns.event === event) && passes(each, person);
    });
    this.#personOf = personOf;
    this.#persons = steps.map(() => 0);
    this.#fromMs = fromMs;
  }

  /** Persons who reached each step, and the instant from which events count. */
  get figures(): { readonly from: number; readonly persons: number[] } {
    return { from: this.#fromMs, persons: [...this.#persons] };
  }

  add({ event, mark, linked }: Arrival): void {
    if (linked !== undefined) this.#regroup(linked);
    if (mark === undefined || event.timestamp < this.#fromMs) return;
    const person = this.#personOf(mark);
    const steps = this.#tests.map((test) => test(event, person));
    if (!steps.includes(true)) return;
    this.#regroup(mark);
    this.#personAt.set(mark, person);
    this.#put(person, [{ at: event.timestamp, seq: event.seq, steps, mark }]);
    if (this.#count > FUNNEL_HITS_MAX) this.#dropOldest();
  }

  /** Forgets what happened before. */
  prune(fromMs: number): void {
    if (fromMs <= this.#fromMs) return;
    this.#fromMs = fromMs;
    for (const [person, hits] of this.#hits) {
      const kept = hits.filter(({ at }) => at >= fromMs);
      if (kept.length < hits.length) this.#replace(person, kept);
    }
    for (const [mark, person] of this.#personAt) if (!this.#hits.has(person)) this.#personAt.delete(mark);
  }

  /** Moves what a device did to its user, once that is known. */
  #regroup(mark: VisitorMark): void {
    const before = this.#personAt.get(mark);
    const now = this.#personOf(mark);
    if (before === undefined || before === now) return;
    const hits = this.#hits.get(before) ?? [];
    this.#personAt.set(mark, now);
    const moved = hits.filter((hit) => hit.mark === mark);
    this.#replace(
      before,
      hits.filter((hit) => hit.mark !== mark),
    );
    this.#put(now, moved);
  }

  #put(person: VisitorMark, more: readonly Hit[]): void {
    this.#replace(person, [...(this.#hits.get(person) ?? []), ...more]);
  }

  #replace(person: VisitorMark, hits: Hit[]): void {
    this.#count += hits.length - (this.#hits.get(person)?.length ?? 0);
    if (hits.length === 0) this.#hits.delete(person);
    else this.#hits.set(person, hits);
    const before = this.#reached.get(person) ?? 0;
    const now = stepsReached(hits, this.#tests.length);
    this.#reached.set(person, now);
    if (now === 0) this.#reached.delete(person);
    for (let step = 0; step < this.#persons.length; step++) {
      const change = (step < now ? 1 : 0) - (step < before ? 1 : 0);
      this.#persons[step] = (this.#persons[step] ?? 0) + change;
    }
  }

  /** Leaves out whole minutes from the oldest on, until a quarter is free. */
  #dropOldest(): void {
    const times = [...this.#hits.values()]
      .flat()
      .map(({ at }) => at)
      .sort((a, b) => a - b);
    const newestDropped = times[Math.floor(times.length / 4)] ?? 0;
    this.prune((Math.floor(newestDropped / MINUTE_MS) + 1) * MINUTE_MS);
  }
}

/** The best attempt takes each step as early as it can. */
function stepsReached(hits: Hit[], stepCount: number): number {
  hits.sort((one, other) => one.at - other.at || one.seq - other.seq);
  let step = 0;
  let last: Hit | undefined;
  for (const hit of hits) {
    const isLater = last === undefined || hit.at > last.at || hit.seq > last.seq;
    if (step === stepCount || !isLater || hit.steps[step] !== true) continue;
    step += 1;
    last = hit;
  }
  return step;
}
