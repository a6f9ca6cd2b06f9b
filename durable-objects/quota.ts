import { createDurable } from 'itty-durable';

/** What callers may ask of a quota; they reach it through `quota-stub.ts`. */
export type QuotaMethods = {
  /**
   * Counts accepted events.
   *
   * @param settlement  id of this report: told again because an answer was lost, it counts once
   * @returns events of the month so far
   */
  take(count: number, settlement: string): Promise<number>;
  /** Events of the month so far. */
  used(): Promise<number>;
};

/**
 * Reports that are remembered. A report comes again within seconds, and each isolate makes one every few seconds: enough
 * for some 100 isolates that all lose their answer.
 */
const SETTLEMENTS_KEPT = 256;

/**
 * How many events an organisation has had accepted in one month.
 *
 * Named by organisation and month (`org_…:2026-11`): no personal data, and a new month is a new object. It only counts;
 * who asks compares with the limit, so a changed limit has nobody to tell.
 * Consistency: what `take` has counted is on disk when it answers. No alarm, no socket: with itty-durable both would
 * lose state. Eviction loses nothing.
 */
export class Quota extends createDurable() implements QuotaMethods {
  // Every own field but `state` is what is persisted, as one value.
  events = 0;
  settlements: string[] = [];

  /** Without `env`, which itty-durable would copy onto the object's state, over names such as `storage`. */
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
