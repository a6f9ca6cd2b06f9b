/**
 * Joins what concurrent requests want to send into one send: while one is under way, what comes meanwhile waits and
 * goes together. A request that finds nothing under way sends at once, so an idle service adds no delay.
 *
 * Two rules of workerd shape it. Requests never await one another's promises: what follows would run in the request that
 * made the promise, where the waiting one may touch nothing of its own; so each awaits a promise that it made itself,
 * and is told. And a request that waits for nothing but another one is taken for hung and cancelled; so each has a timer.
 */
export class GroupCommit<Item, Outcome> {
  readonly #options: GroupOptions<Outcome>;
  #open: Group<Item, Outcome> | undefined;
  /** The latest send, under way or waiting for its turn. */
  #last: Turn | undefined;

  constructor(options: GroupOptions<Outcome>) {
    this.#options = options;
  }

  /** Sends the items with those of others. `send` must not reject; it is the leader's, and carries everyone's items. */
  commit(items: readonly Item[], send: Send<Item, Outcome>): Commit<Outcome> {
    const open = this.#open;
    if (open !== undefined && open.items.length + items.length <= this.#options.itemsMax) {
      for (const item of items) open.items.push(item);
      return { outcome: told(open.followers, this.#options.followMs, this.#options.lost), isLeader: false };
    }
    const before = this.#last;
    const group: Group<Item, Outcome> = { items: [...items], followers: new Set() };
    const turn: Turn = new Set();
    this.#last = turn;
    if (before === undefined) return { outcome: this.#send(group, turn, send), isLeader: true };
    this.#open = group;
    return { outcome: this.#sendAfter(before, group, turn, send), isLeader: true };
  }

  async #sendAfter(before: Turn, group: Group<Item, Outcome>, turn: Turn, send: Send<Item, Outcome>): Promise<Outcome> {
    await told(before, this.#options.waitMs, undefined);
    if (this.#open === group) this.#open = undefined;
    return this.#send(group, turn, send);
  }

  async #send({ items, followers }: Group<Item, Outcome>, turn: Turn, send: Send<Item, Outcome>): Promise<Outcome> {
    const outcome = await send(items);
    if (this.#last === turn) this.#last = undefined;
    for (const proceed of turn) proceed(undefined);
    for (const tell of followers) tell(outcome);
    return outcome;
  }
}

export type GroupOptions<Outcome> = {
  /** A group that holds this many takes no more. */
  readonly itemsMax: number;
  /** How long a group waits for the send before it: bounds latency, and lets it pass a sender that was killed. */
  readonly waitMs: number;
  /** How long a request waits for the one that sends for it; then its outcome is `lost`. */
  readonly followMs: number;
  readonly lost: Outcome;
};

/** The leader's request must stay alive until `outcome` is there (waitUntil), for it sends for the others too. */
export type Commit<Outcome> = { readonly outcome: Promise<Outcome>; readonly isLeader: boolean };

type Group<Item, Outcome> = { readonly items: Item[]; readonly followers: Listeners<Outcome> };
type Turn = Listeners<undefined>;
type Listeners<T> = Set<(value: T) => void>;
type Send<Item, Outcome> = (items: readonly Item[]) => Promise<Outcome>;

/** What the listeners are told, or `otherwise` after `waitMs`. */
async function told<T>(listeners: Listeners<T>, waitMs: number, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listener: ((value: T) => void) | undefined;
  const value = await new Promise<T>((resolve) => {
    listener = resolve;
    listeners.add(resolve);
    timer = setTimeout(() => resolve(otherwise), waitMs);
  });
  if (listener !== undefined) listeners.delete(listener);
  if (timer !== undefined) clearTimeout(timer);
  return value;
}
