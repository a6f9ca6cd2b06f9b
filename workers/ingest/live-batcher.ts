import { hash53, shortHash } from '../../core/base/hash.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import { eventKey } from '../../core/ingest/event-key.ts';
import { COUNTED_PROPERTIES, SEGMENT_VALUES } from '../../core/live/segments.ts';
import { watchedEvent } from '../../core/live/watched-event.ts';
import { type LiveBatch, PAGE_VIEW, type RecentEvent } from '../../core/live/window.ts';

/** Distinct ids of users and devices in one call; further visitors do not count as active in this tenth of a second. */
const IDS_MAX = 2_000;
const LATEST_MAX = 20;
/** Trimmed to the latest at this length, which costs less than at every event. */
const LATEST_KEPT_MAX = 500;
/** Distinct names, and pages, of one call; events of further names are counted as others. */
const NAMES_MAX = 500;
/** Older events are no news: the list of the latest is without them. Clocks and retries differ by less. */
const FRESH_MS_MAX = 10 * 60_000;
/** Older events are for reports only: the live page shows the last half hour. */
const SHOWN_MS_MAX = 60 * 60_000;
/** Viewers see persons, pages and details of the last half hour. */
const WATCHED_MS_MAX = 31 * 60_000;
/** Events with details in one call, so that a burst does not cost more to show than to store. */
const DETAILS_MAX = 1_000;
/** A call's details are one row in the window, which takes at most 2 MB. */
const DETAILS_CHARACTERS_MAX = 600_000;
/** Distinct values of one property in one call; events of further values are counted without it. */
const SEGMENT_VALUES_MAX = 200;
/** No name, page or person, or one beyond the bound. */
const NONE = -1;

type LatestRow = { readonly row: IngestedRow; readonly nowMs: number; readonly place: number };

/**
 * Events that one isolate accepted of a project since the last call to its window, in columns, because every event
 * passes here.
 */
export class LiveBatcher {
  readonly #names = new Places(NAMES_MAX);
  readonly #pages = new Places(NAMES_MAX);
  /** Hashed once, when they leave. */
  readonly #ids = new Places(IDS_MAX);
  readonly #nameKeys: number[] = [];
  readonly #keys: number[] = [];
  readonly #seconds: number[] = [];
  readonly #nameOf: number[] = [];
  readonly #pageOf: number[] = [];
  readonly #userOf: number[] = [];
  readonly #deviceOf: number[] = [];
  readonly #segments = COUNTED_PROPERTIES.map((property) => ({
    property,
    valueOf: SEGMENT_VALUES[property],
    values: new Places(SEGMENT_VALUES_MAX),
    of: [] as number[],
  }));
  /** Oldest first. */
  #latest: LatestRow[] = [];
  readonly #detailed: LatestRow[] = [];
  #isDetailMissing = false;
  #requests = 0;
  #events = 0;

  get requests(): number {
    return this.#requests;
  }

  /** All accepted events, bots and late ones included. */
  get events(): number {
    return this.#events;
  }

  /**
   * Bots and internal visitors are left out, as in reports. Every event counts in its own second; a late one (an
   * offline queue, a history) is no news.
   */
  add(rows: readonly IngestedRow[], nowMs: number, isInternal?: (row: IngestedRow) => boolean): void {
    this.#requests++;
    this.#events += rows.length;
    const freshFromMs = nowMs - FRESH_MS_MAX;
    const shownFromMs = nowMs - SHOWN_MS_MAX;
    const watchedFromMs = nowMs - WATCHED_MS_MAX;
    const latestFrom = rows.length - LATEST_MAX;
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index];
      if (row === undefined || row.bot !== '' || row.timestampMs < shownFromMs || isInternal?.(row)) continue;
      const isFresh = row.timestampMs >= freshFromMs;
      const isWatched = row.timestampMs >= watchedFromMs;
      const name = this.#names.of(row.event);
      if (isFresh && index >= latestFrom) this.#latest.push({ row, nowMs, place: this.#keys.length });
      if (isWatched) this.#detail({ row, nowMs, place: this.#keys.length });
      this.#keys.push(eventKey(row, this.#nameKey(name, row.event)));
      this.#seconds.push(Math.floor(row.timestampMs / 1000));
      this.#nameOf.push(name);
      this.#pageOf.push(isWatched && row.event === PAGE_VIEW ? this.#pages.of(row.page) : NONE);
      this.#userOf.push(isWatched && row.user_id !== '' ? this.#ids.of(row.user_id) : NONE);
      this.#deviceOf.push(isWatched && row.anonymous_id !== '' ? this.#ids.of(row.anonymous_id) : NONE);
      for (const segment of this.#segments) {
        const value = isWatched ? segment.valueOf(row) : '';
        segment.of.push(value === '' ? NONE : segment.values.of(value));
      }
    }
    if (this.#latest.length > LATEST_KEPT_MAX) this.#latest = this.#latest.slice(-LATEST_MAX);
  }

  toBatch(projectId: string): LiveBatch {
    return {
      project_id: projectId,
      names: this.#names.texts,
      pages: this.#pages.texts,
      ids: this.#ids.texts.map(shortHash),
      keys: new Float64Array(this.#keys),
      seconds: new Uint32Array(this.#seconds),
      nameOf: new Int16Array(this.#nameOf),
      pageOf: new Int16Array(this.#pageOf),
      userOf: new Int16Array(this.#userOf),
      deviceOf: new Int16Array(this.#deviceOf),
      segments: this.#segments
        .filter(({ values }) => values.texts.length > 0)
        .map(({ property, values, of }) => ({ property, values: values.texts, of: new Int16Array(of) })),
      latest: this.#latest
        .slice(-LATEST_MAX)
        .reverse()
        .map(({ row, nowMs, place }) => ({ event: toLive(row, nowMs), place })),
      ...this.#details(),
    };
  }

  /** Made when they leave: requests do not wait for it. */
  #details(): Pick<LiveBatch, 'details' | 'isDetailMissing'> {
    const details: { json: string; place: number }[] = [];
    let characters = 0;
    for (const { row, nowMs, place } of this.#detailed) {
      const json = JSON.stringify(watchedEvent(row, nowMs));
      characters += json.length;
      if (characters > DETAILS_CHARACTERS_MAX) return { details, isDetailMissing: true };
      details.push({ json, place });
    }
    return { details, isDetailMissing: this.#isDetailMissing };
  }

  #detail(row: LatestRow): void {
    if (this.#detailed.length < DETAILS_MAX) this.#detailed.push(row);
    else this.#isDetailMissing = true;
  }

  #nameKey(place: number, name: string): number {
    const known = this.#nameKeys[place];
    if (known !== undefined) return known;
    const key = hash53(name);
    if (place !== NONE) this.#nameKeys[place] = key;
    return key;
  }
}

/** Distinct texts in the order in which they came. */
class Places {
  readonly #max: number;
  readonly #placeOf = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  get texts(): string[] {
    return [...this.#placeOf.keys()];
  }

  of(text: string): number {
    const known = this.#placeOf.get(text);
    if (known !== undefined) return known;
    const place = this.#placeOf.size;
    if (place >= this.#max) return NONE;
    this.#placeOf.set(text, place);
    return place;
  }
}

function toLive(row: IngestedRow, nowMs: number): RecentEvent {
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
