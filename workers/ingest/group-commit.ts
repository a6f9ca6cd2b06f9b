/**
 * Joins what concurrent requests want to send into one send: while one is under way, what comes meanwhile waits and
 * goes together. A request that finds nothing under way sends at once, so an idle service adds no delay.
 */
export class GroupCommit<Item, Outcome> {
  readonly #itemsMax: number;
  readonly #waitMs: number;
  #open: Group<Item, Outcome> | undefined;
  #last: Promise<Outcome> | undefined;

  /**
   * @param options.itemsMax  a group that holds this many takes no more
   * @param options.waitMs    how long a group waits for the send before it: bounds latency, and lets the next ones pass
   *                          should a sender be killed half-way
   */
  constructor(options: { readonly itemsMax: number; readonly waitMs: number }) {
    this.#itemsMax = options.itemsMax;
    this.#waitMs = options.waitMs;
  }

  /** Sends the items with those of others. `send` must not reject; it is the leader's, and carries everyone's items. */
  commit(items: readonly Item[], send: Send<Item, Outcome>): Commit<Outcome> {
    const open = this.#open;
    if (open !== undefined && open.items.length + items.length <= this.#itemsMax) {
      for (const item of items) open.items.push(item);
      return { outcome: open.outcome, isLeader: false };
    }
    const shared = [...items];
    const outcome = this.#lead(shared, send, this.#last);
    this.#open = { items: shared, outcome };
    this.#last = outcome;
    return { outcome, isLeader: true };
  }

  async #lead(items: Item[], send: Send<Item, Outcome>, before: Promise<Outcome> | undefined): Promise<Outcome> {
    if (before !== undefined) await settledWithin(before, this.#waitMs);
    if (this.#open?.items === items) this.#open = undefined;
    const outcome = await send(items);
    if (this.#open === undefined) this.#last = undefined;
    return outcome;
  }
}

type Group<Item, Outcome> = { readonly items: Item[]; readonly outcome: Promise<Outcome> };
type Send<Item, Outcome> = (items: readonly Item[]) => Promise<Outcome>;

/** The leader's request must stay alive until `outcome` is there (waitUntil), for it sends for the others too. */
export type Commit<Outcome> = { readonly outcome: Promise<Outcome>; readonly isLeader: boolean };

/** Waits for the promise, `waitMs` at most. */
function settledWithin(promise: Promise<unknown>, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(done, done);
  });
}
