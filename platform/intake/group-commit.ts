/**
 * Joins the sends of concurrent requests: while one is in progress, later items wait and go together. A request that
 * finds none in progress sends at once, so an idle service adds no delay.
 *
 * :TRICKY: Requests share plain data and never a promise. A request woken by another request's promise continues in
 * that request's context, where workerd refuses it its own I/O: under load, one answer in ten was a 500. So each
 * request polls the group with a timer of its own, which also keeps workerd from treating the request as hung.
 */
export class GroupCommit<Item, Outcome> {
  readonly #options: GroupOptions<Outcome>;
  #open: Group<Item, Outcome> | undefined;
  /** The latest group, in progress or waiting. */
  #last: Group<Item, Outcome> | undefined;

  constructor(options: GroupOptions<Outcome>) {
    this.#options = options;
  }

  /** Sends the item with those of others. `send` must not reject; the leader's `send` carries everyone's items. */
  commit(item: Item, weight: number, send: Send<Item, Outcome>): Commit<Outcome> {
    const open = this.#open;
    if (open !== undefined && open.weight + weight <= this.#options.weightMax) {
      open.items.push(item);
      open.weight += weight;
      return { outcome: this.#follow(open), isLeader: false };
    }
    const before = this.#last;
    const group: Group<Item, Outcome> = { items: [item], weight, settled: undefined };
    this.#last = group;
    if (before === undefined) return { outcome: this.#send(group, send), isLeader: true };
    this.#open = group;
    return { outcome: this.#sendAfter(before, group, send), isLeader: true };
  }

  async #follow(group: Group<Item, Outcome>): Promise<Outcome> {
    const settled = await untilSettled(group, this.#options.followMs);
    return settled === undefined ? this.#options.lost : settled.outcome;
  }

  async #sendAfter(
    before: Group<Item, Outcome>,
    group: Group<Item, Outcome>,
    send: Send<Item, Outcome>,
  ): Promise<Outcome> {
    await untilSettled(before, this.#options.waitMs);
    if (this.#open === group) this.#open = undefined;
    return this.#send(group, send);
  }

  async #send(group: Group<Item, Outcome>, send: Send<Item, Outcome>): Promise<Outcome> {
    const outcome = await send(group.items);
    group.settled = { outcome };
    if (this.#last === group) this.#last = undefined;
    return outcome;
  }
}

export type GroupOptions<Outcome> = {
  /** A group of this weight takes no more. */
  readonly weightMax: number;
  /** How long a group waits for the send before it: bounds latency, and lets it pass a sender that was killed. */
  readonly waitMs: number;
  /** How long a request waits for the one that sends for it; then its outcome is `lost`. */
  readonly followMs: number;
  readonly lost: Outcome;
};

/** The leader's request must stay alive until `outcome` settles (waitUntil), because it sends for the others too. */
export type Commit<Outcome> = { readonly outcome: Promise<Outcome>; readonly isLeader: boolean };

type Group<Item, Outcome> = { readonly items: Item[]; weight: number; settled: Settled<Outcome> | undefined };
type Settled<Outcome> = { readonly outcome: Outcome };
type Send<Item, Outcome> = (items: readonly Item[]) => Promise<Outcome>;

/** Polling interval of a waiting request: a small part of the time that a send takes. */
const LOOK_MS = 1;

/** The outcome of a group, or undefined when it is not settled after about `waitMs`. */
async function untilSettled<Outcome>(
  group: Group<unknown, Outcome>,
  waitMs: number,
): Promise<Settled<Outcome> | undefined> {
  for (let waitedMs = 0; waitedMs < waitMs && group.settled === undefined; waitedMs += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return group.settled;
}
