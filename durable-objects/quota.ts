import { createDurable } from 'itty-durable';

/** The methods of a quota, which callers reach through `platform/quota-stub.ts`. */
export type QuotaMethods = {
  /**
   * Counts accepted events.
   *
   * @param settlement  id of this report; a report that is repeated because its answer was lost counts once
   * @returns the month's events so far
   */
  take(count: number, settlement: string): Promise<number>;
  /** The month's events so far. */
  used(): Promise<number>;
};

/**
 * How many reports the quota remembers. An isolate reports every few seconds and repeats a report within seconds, so this
 * suffices for about 100 isolates that all lose an answer.
 */
const SETTLEMENTS_KEPT = 256;

/**
 * Counts the events that an organisation sent in one month.
 *
 * Name: organisation and month (`org_…:2026-11`), so it holds no personal data and each month has an object of its own.
 * Callers compare the count with the limit themselves, so that a changed limit takes effect at once.
 * Consistency: a count is on disk before `take` answers, and eviction loses nothing. It uses no alarm and no socket, since
 * itty-durable would lose state with either.
 */
export class Quota extends createDurable() implements QuotaMethods {
  // itty-durable persists every own field except `state`, as one value.
  events = 0;
  settlements: string[] = [];

  /** Leaves `env` out: itty-durable would copy it onto the object's state, over names such as `storage`. */
  constructor(state: DurableObjectState) {
    super(state);
  }

  async take(count: number, settlement: string): Promise<number> {
    if (this.settlements.includes(settlement)) return this.events;
    this.events += count;
    this.settlements = [...this.settlements, settlement].slice(-SETTLEMENTS_KEPT);
    await this.persist();
    return this.events;
  }

  async used(): Promise<number> {
    return this.events;
  }
}
