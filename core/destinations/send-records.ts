import { hash53 } from '../base/hash.ts';
import type { OutgoingRequest, ReceiverAnswer } from '../delivery/request.ts';
import {
  type NotNow,
  type Opened,
  type Outcomes,
  type OwnEventKind,
  quoted,
  type RecordOutcome,
  type RequestKind,
} from './kind.ts';
import { lanesOf, type PersonOf, personsOf } from './lanes.ts';
import type { DestinationRecord } from './record.ts';

/** Sends one request; a receiver that cannot be reached is told as `by: 'none'`. */
export type SendOne = (request: OutgoingRequest, read: (answer: ReceiverAnswer) => Outcomes) => Promise<Outcomes>;

/** Delivers records at once, in whatever way their kind has; never throws for a fault of the receiver. */
type Deliver = (records: readonly DestinationRecord[], how: Opened) => Promise<Outcomes>;

export type Refused = { readonly record: DestinationRecord; readonly reason: string };

/** The fate of a batch in one try. */
export type BatchOutcome = {
  readonly delivered: readonly DestinationRecord[];
  readonly refused: readonly Refused[];
  /** In the order of the batch. */
  readonly waiting: readonly DestinationRecord[];
  /** Why records wait; undefined: none do. */
  readonly problem?: NotNow;
};

/** A kind that takes batches of the stream. */
type EventKind = RequestKind | OwnEventKind;

type How = {
  readonly opened: Omit<Opened, 'messageId'>;
  /** The id of the batch; a request's own is made of it and of the records in it. */
  readonly batchId: string;
  /** It failed before: begins with single records, so that one that the receiver stumbles over is found. */
  readonly isCareful: boolean;
  readonly deliver: Deliver;
};

/** Sends a batch by requests: see `deliverRecords`. */
export function sendRecords(
  kind: RequestKind,
  records: readonly DestinationRecord[],
  { send, ...how }: Omit<How, 'deliver'> & { readonly send: SendOne },
): Promise<BatchOutcome> {
  const deliver: Deliver = async (some, opened) =>
    send(await kind.request(some, opened), (answer) => kind.outcomes(some, answer));
  return deliverRecords(kind, records, { ...how, deliver });
}

/**
 * Delivers a batch: side by side for different persons, one after the other for each. A record that is refused holds up nobody; one
 * that has to wait holds up its person alone; a receiver that takes nothing at all holds up everything.
 */
export async function deliverRecords(
  kind: EventKind,
  records: readonly DestinationRecord[],
  how: How,
): Promise<BatchOutcome> {
  const personOf = personsOf(records);
  const run = new Run(kind, how, personOf);
  await Promise.all(lanesOf(records, personOf, kind.limits.parallel).map((lane) => run.lane(lane)));
  const waiting = records.filter(({ id }) => run.waiting.has(id));
  const problem = run.problem === undefined ? {} : { problem: run.problem };
  return { delivered: run.delivered, refused: run.refused, waiting, ...problem };
}

/** In a careful run: singles that fail one after another before the receiver counts as away. */
const SINGLE_FAILURES_MAX = 3;

class Run {
  readonly delivered: DestinationRecord[] = [];
  readonly refused: Refused[] = [];
  readonly waiting = new Set<string>();
  problem: NotNow | undefined;
  readonly #kind: EventKind;
  readonly #how: How;
  readonly #personOf: PersonOf;
  readonly #held = new Set<string>();
  readonly #recordsMax: number;
  /** Nothing more is asked of the receiver in this try. */
  #isStopped = false;
  #singleFailures = 0;

  constructor(kind: EventKind, how: How, personOf: PersonOf) {
    this.#kind = kind;
    this.#how = how;
    this.#personOf = personOf;
    const own = kind.via === 'request' ? kind.recordsMax?.(how.opened.settings) : undefined;
    this.#recordsMax = own ?? kind.limits.recordsMax;
  }

  async lane(records: readonly DestinationRecord[]): Promise<void> {
    let size = this.#how.isCareful ? 1 : this.#recordsMax;
    for (let at = 0; at < records.length; ) {
      const free = records.slice(at, at + size);
      const some = withinBytes(free, this.#kind.limits.bytesMax);
      at += some.length;
      const isTaken = await this.#some(some);
      size = Math.min(this.#recordsMax, isTaken ? size * 2 : size);
    }
  }

  /** Sends records that fit into one request. Returns whether the receiver dealt with them. */
  async #some(records: readonly DestinationRecord[]): Promise<boolean> {
    const free = records.filter((record) => !this.#held.has(this.#personOf(record)));
    if (this.#isStopped) this.#wait(records);
    else this.#wait(records.filter((record) => !free.includes(record)));
    if (this.#isStopped || free.length === 0) return false;
    const outcomes = await this.#ask(free);
    if (outcomes.by === 'record') return this.#settle(free, outcomes.records);
    if (outcomes.by === 'half') return this.#halves(free, outcomes.reason);
    const asksForPause = !outcomes.retryable || outcomes.retryAfterMs !== undefined || outcomes.isGone === true;
    if (this.#how.isCareful && !asksForPause) return this.#stumble(free, outcomes);
    this.#stop(free, outcomes);
    return false;
  }

  /** The receiver failed in a careful run: over one of the records, or over any. */
  async #stumble(records: readonly DestinationRecord[], problem: NotNow): Promise<boolean> {
    if (records.length > 1) return this.#halves(records, problem.reason);
    this.#singleFailures += 1;
    if (this.#singleFailures >= SINGLE_FAILURES_MAX) this.#stop(records, problem);
    else this.#hold(records, problem);
    return false;
  }

  async #halves(records: readonly DestinationRecord[], reason: string): Promise<boolean> {
    const [only] = records;
    if (only !== undefined && records.length === 1) {
      this.#refuse(only, reason);
      return true;
    }
    const middle = Math.ceil(records.length / 2);
    const first = await this.#some(records.slice(0, middle));
    const second = await this.#some(records.slice(middle));
    return first && second;
  }

  async #settle(records: readonly DestinationRecord[], outcomes: readonly RecordOutcome[]): Promise<boolean> {
    this.#singleFailures = 0;
    const again: DestinationRecord[] = [];
    let reason = '';
    for (const [place, record] of records.entries()) {
      const outcome = outcomes[place];
      if (outcome === undefined) throw new Error('The receiver’s answer does not tell of each record.');
      if (outcome.status === 'delivered') this.delivered.push(record);
      else if (outcome.status === 'refused') this.#refuse(record, outcome.reason);
      else {
        again.push(record);
        reason = outcome.reason;
      }
    }
    if (again.length === 0) return true;
    // Records that were stopped for the sake of another go again without that one.
    if (again.length < records.length) return this.#some(again);
    this.#hold(again, { reason, retryable: true });
    return false;
  }

  async #ask(records: readonly DestinationRecord[]): Promise<Outcomes> {
    const { opened, batchId, deliver } = this.#how;
    const messageId = `${batchId}_${hash53(records.map(({ id }) => id).join(' ')).toString(36)}`;
    return deliver(records, { ...opened, messageId });
  }

  #refuse(record: DestinationRecord, reason: string): void {
    this.refused.push({ record, reason: quoted(reason, this.#how.opened.secrets) });
  }

  /** These wait, and with them what else their persons have. */
  #hold(records: readonly DestinationRecord[], problem: NotNow): void {
    for (const record of records) this.#held.add(this.#personOf(record));
    this.#wait(records);
    this.problem ??= this.#told(problem);
  }

  #stop(records: readonly DestinationRecord[], problem: NotNow): void {
    this.#isStopped = true;
    this.#wait(records);
    this.problem = this.#told(problem);
  }

  #wait(records: readonly DestinationRecord[]): void {
    for (const { id } of records) this.waiting.add(id);
  }

  #told(problem: NotNow): NotNow {
    return { ...problem, reason: quoted(problem.reason, this.#how.opened.secrets) };
  }
}

/** As many of the records as a request holds, at least one. */
function withinBytes(records: readonly DestinationRecord[], bytesMax: number): readonly DestinationRecord[] {
  let bytes = 0;
  const end = records.findIndex((record, place) => {
    bytes += encoder.encode(JSON.stringify(record)).length;
    return place > 0 && bytes > bytesMax;
  });
  return end === -1 ? records : records.slice(0, end);
}

const encoder = new TextEncoder();
