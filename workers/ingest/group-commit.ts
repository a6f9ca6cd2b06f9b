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
    const before = this.#last;
    const outcome = before === undefined ? send(items) : this.#openGroup(items, send, before);
    this.#last = outcome;
    const end = () => {
      if (this.#last === outcome) this.#last = undefined;
    };
    outcome.then(end, end);
    return { outcome, isLeader: true };
  }

  /** A group that others may join until the send before it has ended, or the wait for it. */
  #openGroup(first: readonly Item[], send: Send<Item, Outcome>, before: Promise<Outcome>): Promise<Outcome> {
    const items = [...first];
    const outcome = settledWithin(before, this.#waitMs).then(() => {
      if (this.#open?.items === items) this.#open = undefined;
      return send(items);
    });
    this.#open = { items, outcome };
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
