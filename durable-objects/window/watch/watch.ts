import type { LiveWatch, LiveWatchedEvent, LiveWatchFigures } from '../../../core/api/live-watch.ts';
import { type EventTest, eventTest } from '../../../core/live/event-test.ts';
import type { WatchedEvent } from '../../../core/live/watched-event.ts';
import { SNAPSHOT_MINUTES, WATCHED_EVENTS_MAX } from '../limits.ts';
import { type Arrival, type PersonOf, placeOf } from './arrival.ts';
import { type FunnelSteps, LiveFunnel } from './live-funnel.ts';
import { WatchFigures } from './watch-figures.ts';

const MINUTE_MS = 60_000;
/** Events that are older when they arrive count in their own minute, and are no news. */
const FRESH_MS_MAX = 10 * MINUTE_MS;

/** A watch that some viewers share: events that pass filters, figures of them, and a funnel. */
export class Watch {
  readonly #passes: EventTest;
  readonly #personOf: PersonOf;
  readonly #steps: FunnelSteps | undefined;
  #figures = new WatchFigures();
  #funnel: LiveFunnel | undefined;
  /** The instant from which every event was seen. */
  #fromMs: number;
  /** Oldest first. */
  #latest: Arrival[] = [];
  /** The last place that was seen, whether the event passed or not, and the last one that was left out of `#latest`. */
  #seenPlace: number;
  #leftPlace: number;
  /** The cursor of the last message to all viewers. */
  #sentPlace = 0;

  /** @param startPlace  the place before the first event that it will see */
  constructor(watch: LiveWatch, personOf: PersonOf, { fromMs, startPlace }: { fromMs: number; startPlace: number }) {
    this.#passes = eventTest(watch.filters ?? []);
    this.#personOf = personOf;
    this.#steps = watch.funnel?.steps;
    this.#fromMs = fromMs;
    this.#seenPlace = startPlace;
    this.#leftPlace = startPlace;
    this.#funnel = this.#steps && new LiveFunnel(this.#steps, personOf, fromMs);
  }

  /** Events were not seen: figures count from here on. */
  restart(fromMs: number): void {
    this.#fromMs = fromMs;
    this.#leftPlace = placeOf(fromMs, 0) - 1;
    this.#figures = new WatchFigures();
    this.#funnel = this.#steps && new LiveFunnel(this.#steps, this.#personOf, fromMs);
  }

  get seenPlace(): number {
    return this.#seenPlace;
  }

  /** @returns whether the event changed anything */
  add(arrival: Arrival): boolean {
    const { event, place, mark } = arrival;
    this.#seenPlace = Math.max(this.#seenPlace, place);
    if (event.timestamp < this.#fromMs) return false;
    if (!this.#passes(event, mark === undefined ? undefined : this.#personOf(mark))) return false;
    this.#figures.add(arrival);
    this.#funnel?.add(arrival);
    if (event.received_at - event.timestamp <= FRESH_MS_MAX) this.#latest.push(arrival);
    if (this.#latest.length > 2 * WATCHED_EVENTS_MAX) this.#trim();
    return true;
  }

  /** Its first viewer gets everything so far by a reply of their own. */
  begin(nowMs: number): void {
    this.#sentPlace = this.#cursor(nowMs);
  }

  /** The figures that all its viewers get next. */
  next(nowMs: number): LiveWatchFigures {
    const message = this.message(nowMs, this.#sentPlace);
    this.#sentPlace = message.cursor;
    return message;
  }

  /** @param since  the cursor of a viewer; without it, the latest events come */
  message(nowMs: number, since: number | undefined): LiveWatchFigures {
    const cursor = this.#cursor(nowMs);
    const firstMs = (Math.floor(nowMs / MINUTE_MS) - SNAPSHOT_MINUTES + 1) * MINUTE_MS;
    this.#funnel?.prune(firstMs);
    this.#trim();
    const isKnown = since !== undefined && since >= this.#leftPlace && since <= cursor;
    const events = isKnown ? this.#latest.filter(({ place }) => place > since) : this.#latest;
    return {
      type: 'watch',
      at: nowMs,
      from: Math.max(firstMs, this.#fromMs),
      ...this.#figures.at(nowMs, this.#personOf),
      ...(this.#funnel && { funnel: this.#funnel.figures }),
      events: events.toReversed().map(({ event }) => shown(event)),
      continues: isKnown,
      cursor,
    };
  }

  /** Everything before this instant was seen. */
  #cursor(nowMs: number): number {
    return Math.max(this.#seenPlace, placeOf(nowMs, 0) - 1);
  }

  #trim(): void {
    const left = this.#latest.slice(0, -WATCHED_EVENTS_MAX).at(-1);
    if (left === undefined) return;
    this.#leftPlace = left.place;
    this.#latest = this.#latest.slice(-WATCHED_EVENTS_MAX);
  }
}

function shown({ columns, strings, numbers, is_cut, ...event }: WatchedEvent): LiveWatchedEvent {
  const { event: name = '', user_id: user, anonymous_id: device, ...others } = columns;
  const person = user ?? device;
  return {
    id: event.id,
    event: String(name),
    timestamp: event.timestamp,
    received_at: event.received_at,
    ...(person === undefined ? {} : { person: String(person) }),
    columns: others,
    properties: { ...numbers, ...strings },
    ...(is_cut && { is_cut }),
  };
}
