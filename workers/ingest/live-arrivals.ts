import { timeText } from '../../core/clickhouse/time-text.ts';
import type { EventRow } from '../../core/event.ts';
import { hash53, shortHash } from '../../core/short-hash.ts';
import { type Arrivals, type ArrivedPerson, PAGE_VIEW, type RecentEvent } from '../../core/window.ts';

const PERSONS_MAX = 1_000;
const LATEST_MAX = 20;
/** Cut back to the latest at this length, which costs less than at every event. */
const LATEST_KEPT_MAX = 500;
/** Distinct names, and pages, of one call; events of further names are counted as others. */
const NAMES_MAX = 500;
/** Older events count where they belong in time, not as arrivals of this second: clocks and retries are off by less. */
const FRESH_MS_MAX = 10 * 60_000;
/** Older ones are for reports only: the live page shows the last half hour. */
const SHOWN_MS_MAX = 60 * 60_000;
/** No name, page or person, or none that there is room for. */
const NONE = -1;

type LatestRow = { readonly row: EventRow; readonly nowMs: number; readonly place: number };

/** What one isolate accepted of a project since the last call to its window. */
export class LiveArrivals {
  readonly #names = new Places(NAMES_MAX);
  readonly #pages = new Places(NAMES_MAX);
  /** Their ids are hashed once, before they leave. */
  readonly #persons = new Places(PERSONS_MAX);
  readonly #keys: number[] = [];
  readonly #seconds: number[] = [];
  readonly #nameOf: number[] = [];
  readonly #pageOf: number[] = [];
  readonly #personOf: number[] = [];
  /** Oldest first. */
  #latest: LatestRow[] = [];
  #requests = 0;
  #events = 0;

  get requests(): number {
    return this.#requests;
  }

  /** All that were accepted, bots and late ones too. */
  get events(): number {
    return this.#events;
  }

  /**
   * Bots are left out, as in reports. What comes late (an offline queue, a history) is shown in its own minute and
   * nowhere else: it is not what happens now.
   */
  add(rows: readonly EventRow[], nowMs: number): void {
    this.#requests++;
    this.#events += rows.length;
    const second = Math.floor(nowMs / 1000);
    const freshFrom = timeText(nowMs - FRESH_MS_MAX);
    const shownFrom = timeText(nowMs - SHOWN_MS_MAX);
    for (const row of rows) {
      if (row.bot !== '' || row.timestamp < shownFrom) continue;
      const isFresh = row.timestamp >= freshFrom;
      this.#keys.push(eventKey(row));
      this.#seconds.push(isFresh ? second : secondOf(row.timestamp));
      this.#nameOf.push(this.#names.of(row.event));
      this.#pageOf.push(isFresh && row.event === PAGE_VIEW ? this.#pages.of(row.page) : NONE);
      this.#personOf.push(isFresh ? this.#placeOfPerson(row) : NONE);
      if (isFresh) this.#latest.push({ row, nowMs, place: this.#keys.length - 1 });
    }
    if (this.#latest.length > LATEST_KEPT_MAX) this.#latest = this.#latest.slice(-LATEST_MAX);
  }

  toArrivals(projectId: string): Arrivals {
    return {
      project_id: projectId,
      names: this.#names.texts,
      pages: this.#pages.texts,
      persons: this.#persons.texts.map(personFrom),
      keys: Float64Array.from(this.#keys),
      seconds: Uint32Array.from(this.#seconds),
      nameOf: Int32Array.from(this.#nameOf),
      pageOf: Int32Array.from(this.#pageOf),
      personOf: Int32Array.from(this.#personOf),
      latest: this.#latest
        .slice(-LATEST_MAX)
        .reverse()
        .map(({ row, nowMs, place }) => ({ event: toLive(row, nowMs), place })),
    };
  }

  /** An event without ids belongs to nobody (ids that tools send by accident are gone by now). */
  #placeOfPerson({ user_id: user, anonymous_id: anonymous }: EventRow): number {
    return user === '' && anonymous === '' ? NONE : this.#persons.of(`${user}\n${anonymous}`);
  }
}

/** Distinct texts in the order in which they came. */
class Places {
  readonly #max: number;
  readonly #placeOf = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  get texts(): readonly string[] {
    return [...this.#placeOf.keys()];
  }

  of(text: string): number {
    const known = this.#placeOf.get(text);
    if (known !== undefined) return known;
    if (this.#placeOf.size >= this.#max) return NONE;
    this.#placeOf.set(text, this.#placeOf.size);
    return this.#placeOf.size - 1;
  }
}

/** What makes an event count once in reports, beside its project: name, time and id. */
function eventKey({ id, timestamp, event }: EventRow): number {
  return hash53(`${id}${timestamp}${event}`);
}

/** Unix second of a time as rows carry it. */
function secondOf(timestamp: string): number {
  return Math.floor(Date.parse(`${timestamp.replace(' ', 'T')}Z`) / 1000);
}

/** Ids hold no line break: ingest drops control characters. */
function personFrom(ids: string): ArrivedPerson {
  const end = ids.indexOf('\n');
  return { user: hashOf(ids.slice(0, end)), anonymous: hashOf(ids.slice(end + 1)) };
}

function hashOf(id: string): string {
  return id === '' ? '' : shortHash(id);
}

function toLive(row: EventRow, nowMs: number): RecentEvent {
  const person = row.user_id || row.anonymous_id;
  return {
    id: row.id,
    event: row.event,
    page: row.page,
    country: row.country,
    device: row.device,
    source: row.source,
    received_at: nowMs,
    ...(person === '' ? {} : { visitor: shortHash(person) }),
  };
}
