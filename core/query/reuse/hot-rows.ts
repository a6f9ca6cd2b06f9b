import { HOT_ANSWERS_BYTES_MAX, HOT_ANSWERS_MS_MAX } from '../../base/limits.ts';
import type { RawCell, RawRow } from '../../base/statement.ts';

/** Somebody who waits for a statement that runs. `seenMs` is raised as long as they do. */
export type Waiter = { seenMs: number };

/** A statement that runs for all who asked for it meanwhile. */
export type Flight<Failure> = {
  readonly key: string;
  readonly waiters: Set<Waiter>;
  /** Raised by the request that runs the statement as long as it does. */
  seenMs: number;
  outcome?: { readonly rows: readonly RawRow[] } | { readonly failure: Failure };
};

/** A request that has ended raises nothing any more, and nobody must wait for it. */
const UNSEEN_MS_MAX = 1_000;

type Held = { readonly rows: readonly RawRow[]; readonly bytes: number; readonly sinceMs: number };

/**
 * The rows of statements that were asked lately, and the statements that run, each by a key that holds the project, the
 * statement and the version of its data. Bounded in bytes; the rows asked for longest ago go first.
 *
 * Plain data and no promises, as in `StoreTurns`: one request of workerd must not use the input and output of another.
 */
export class HotRows<Failure> {
  readonly #held = new Map<string, Held>();
  readonly #flights = new Map<string, Flight<Failure>>();
  readonly #bytesMax: number;
  #bytes = 0;

  constructor(bytesMax = HOT_ANSWERS_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  get(key: string, nowMs: number): readonly RawRow[] | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#drop(key, held);
    if (nowMs - held.sinceMs > HOT_ANSWERS_MS_MAX) return undefined;
    this.#keep(key, held);
    return held.rows;
  }

  /** Waits for a statement that runs; undefined if none does, or its request has ended without an outcome. */
  join(key: string, nowMs: number): { readonly flight: Flight<Failure>; readonly waiter: Waiter } | undefined {
    const flight = this.#flights.get(key);
    if (flight === undefined || !isAlive(flight, nowMs)) return undefined;
    const waiter = { seenMs: nowMs };
    flight.waiters.add(waiter);
    return { flight, waiter };
  }

  /** Whether the request that runs the statement still does. */
  isRunning(flight: Flight<Failure>, nowMs: number): boolean {
    return this.#flights.get(flight.key) === flight && isAlive(flight, nowMs);
  }

  /** The caller runs the statement, and waits for it. */
  begin(key: string, nowMs: number): { readonly flight: Flight<Failure>; readonly waiter: Waiter } {
    const waiter = { seenMs: nowMs };
    const flight: Flight<Failure> = { key, waiters: new Set([waiter]), seenMs: nowMs };
    this.#flights.set(key, flight);
    return { flight, waiter };
  }

  end(flight: Flight<Failure>, outcome: NonNullable<Flight<Failure>['outcome']>, nowMs: number): void {
    flight.outcome = outcome;
    if (this.#flights.get(flight.key) === flight) this.#flights.delete(flight.key);
    if (!('rows' in outcome)) return;
    const bytes = bytesOf(outcome.rows) + 2 * flight.key.length;
    // One large answer must not push out all others.
    if (bytes > this.#bytesMax / 8) return;
    const before = this.#held.get(flight.key);
    if (before) this.#drop(flight.key, before);
    this.#keep(flight.key, { rows: outcome.rows, bytes, sinceMs: nowMs });
  }

  #keep(key: string, held: Held): void {
    this.#held.set(key, held);
    this.#bytes += held.bytes;
    for (const [oldest, other] of this.#held) {
      if (this.#bytes <= this.#bytesMax) break;
      this.#drop(oldest, other);
    }
  }

  #drop(key: string, held: Held): void {
    this.#held.delete(key);
    this.#bytes -= held.bytes;
  }
}

function isAlive({ seenMs }: { readonly seenMs: number }, nowMs: number): boolean {
  return nowMs - seenMs <= UNSEEN_MS_MAX;
}

/** Whether anybody still waits; the last one who leaves stops the statement. */
export function isAwaited({ waiters }: Flight<unknown>, nowMs: number): boolean {
  return [...waiters].some((waiter) => isAlive(waiter, nowMs));
}

/** Roughly what rows take in memory. */
function bytesOf(cells: readonly RawCell[]): number {
  let bytes = 32;
  for (const cell of cells) {
    bytes += Array.isArray(cell) ? bytesOf(cell) : typeof cell === 'string' ? 24 + 2 * cell.length : 8;
  }
  return bytes;
}
