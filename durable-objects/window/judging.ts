import { changeOf } from '../../core/anomalies/change-of.ts';
import { completed, withClosed, withSettled } from '../../core/anomalies/completeness.ts';
import { follow } from '../../core/anomalies/follow.ts';
import { HourBands } from '../../core/anomalies/hour-bands.ts';
import { minuteCounts } from '../../core/anomalies/minute-counts.ts';
import { hasPast, PAST_SERIES_MAX } from '../../core/anomalies/past.ts';
import { levelOf, seriesOf } from '../../core/anomalies/series.ts';
import { ALL_METRICS, EVENTS_METRIC, SEGMENT_PROPERTIES } from '../../core/api/anomaly.ts';
import { newId } from '../../core/base/ids.ts';
import { type JudgedSeries, judgeMinute, type Memories } from '../../core/detection/judge-minute.ts';
import type { ProjectCalendar } from '../../core/detection/place.ts';
import { trained } from '../../core/detection/train.ts';
import type { AnomalyChange, Past } from '../../core/live/window.ts';
import { OTHER, sum } from './counts.ts';
import type { Facts } from './facts.ts';
import { firstToJudge, lastClosedMinute, wasAway } from './judged-minutes.ts';
import { IDLE_MINUTES_MAX, LATE_MINUTES, SERIES_MAX, SNAPSHOT_MINUTES } from './limits.ts';
import { SettledMemories } from './settled-memories.ts';
import { countPersons } from './visitor-sketch.ts';
import type { PersonOf } from './watch/arrival.ts';
import type { WindowStore } from './window-store.ts';

type SeriesCounts = ReadonlyMap<string, number>;

/** Series to learn from what is stored of them before a minute. */
export type AskedPast = { readonly keys: readonly string[]; readonly untilMinute: number };

/** A series with fewer events in its first minute is not worth a query. */
const ASKED_EVENTS_MIN = 3;

/**
 * Judges the minutes of a window: each when it closes, and for ten more minutes with what has come late. Detectors learn
 * from settled minutes only, so the last ten are judged from there every time, and a repeated call comes to the same.
 * Calls need a transaction around them, and `rolledBack` after one that failed.
 */
export class Judging {
  readonly #store: WindowStore;
  readonly #facts: Facts;
  readonly #settled: SettledMemories;
  readonly #personOf: PersonOf;
  /** The usual values of the settled minutes of the last hours. */
  readonly bands = new HourBands();

  constructor(sql: SqlStorage, store: WindowStore, facts: Facts, personOf: PersonOf) {
    this.#store = store;
    this.#facts = facts;
    this.#settled = new SettledMemories(sql);
    this.#personOf = personOf;
  }

  /** Keys of the series that are watched. */
  known(): ReadonlySet<string> {
    return new Set(this.#settled.get()?.memories.keys());
  }

  /** Judges what has closed since the last call. @returns what is to be told, in order */
  judge(projectId: string, nowMs: number): AnomalyChange[] {
    const newest = lastClosedMinute(nowMs);
    const { judgedMinute } = this.#facts;
    if (judgedMinute !== undefined && wasAway(this.#store, this.#facts, newest)) {
      const { memories } = this.#judged(judgedMinute);
      this.#startAfresh(memories, newest - judgedMinute, Math.floor(nowMs / 60_000));
      return [];
    }
    const { minutes } = this.#judged(newest);
    if (minutes.length === 0) return [];
    const { told, changes, bursts } = follow(
      this.#facts.told,
      minutes,
      newest,
      () => newId('anomaly'),
      this.#facts.bursts,
    );
    this.#facts.told = told;
    this.#facts.bursts = bursts;
    this.#facts.judgedMinute = newest;
    return changes.map((change) => changeOf(change, projectId, this.#pagesAt(change.told.worst.minute)));
  }

  /** The largest series of the minute that has just closed whose past was not asked for; undefined if there are none. */
  withoutPast(nowMs: number): AskedPast | undefined {
    const newest = lastClosedMinute(nowMs);
    const settled = this.#settled.get()?.minute ?? this.#facts.judgedMinute;
    if (settled === undefined || settled >= newest) return undefined;
    const asked = new Set(this.#facts.pastAsked);
    const counts = minuteCounts(this.#figures(newest, newest + 1).at(newest), this.known());
    const keys = [...counts]
      .filter(([key, count]) => count >= ASKED_EVENTS_MIN && hasPast(key) && !asked.has(key))
      .sort(([, a], [, b]) => b - a)
      .slice(0, PAST_SERIES_MAX)
      .map(([key]) => key);
    return keys.length === 0 ? undefined : { keys, untilMinute: settled + 1 };
  }

  /** Learns the past of series, up to what is settled; what was learned of them before is left. */
  learn({ keys, untilMinute }: AskedPast, { zone, series }: Past): void {
    this.#facts.zone = zone;
    this.#facts.pastAsked = [...this.#facts.pastAsked, ...keys].slice(-2 * SERIES_MAX);
    const memories = new Map(this.#settled.get()?.memories);
    for (const [key, history] of series) {
      const memory = trained(history, calendarOf(zone));
      if (memory !== undefined) memories.set(key, memory);
    }
    this.#settled.set({ minute: untilMinute - 1, memories }, true);
  }

  /** Makes the next call judge everything in the window from its beginning. */
  forget(): void {
    this.#facts.forgetJudged();
    this.#settled.forget();
    this.bands.clear();
  }

  rolledBack(): void {
    this.#settled.rolledBack();
  }

  /** The minutes up to the newest, judged from what is settled; settles those that are old enough. */
  #judged(newest: number): { readonly memories: Memories; readonly minutes: readonly (readonly JudgedSeries[])[] } {
    const settled = this.#settled.get();
    const from = firstToJudge(this.#store, newest, settled?.minute ?? this.#facts.judgedMinute);
    const minutes: (readonly JudgedSeries[])[] = [];
    let memories: Memories = settled?.memories ?? new Map();
    if (from > newest) return { memories, minutes };
    const figures = this.#figures(from, newest + 1);
    const settings = this.#facts.settings;
    const calendar = calendarOf(this.#facts.zone);
    const total = (minute: number) => figures.totals.get(minute) ?? 0;
    let known = withClosed(this.#facts.completeness, newest, total(newest));
    if (settled === undefined) this.#settled.set({ minute: from - 1, memories });
    const watchedFromMinute = this.#facts.watchedFromMinute ?? oldestMinute(memories, from);
    this.#facts.watchedFromMinute = watchedFromMinute;
    for (let minute = from; minute <= newest; minute++) {
      const isSettled = minute <= newest - LATE_MINUTES;
      const before = minutes.at(-1);
      const counts = minuteCounts(figures.at(minute), new Set(memories.keys()));
      // Of persons and segments of an old minute nothing is known, which is not 0.
      const unknown = minute > newest - SNAPSHOT_MINUTES ? NOTHING : ofRecentMinutes(memories);
      const judged = judgeMinute({
        memories: unknown.size === 0 ? memories : without(memories, unknown),
        counts: isSettled ? counts : estimated(counts, before, known, newest - minute),
        minute,
        watchedFromMinute,
        settings,
        metricsMax: SERIES_MAX,
        calendar,
      });
      memories = unknown.size === 0 ? judged.memories : new Map([...judged.memories, ...unknown]);
      minutes.push(judged.judged);
      if (!isSettled) continue;
      known = withSettled(known, minute, counts.get(EVENTS_METRIC) ?? 0);
      this.#settled.set({ minute, memories });
      this.bands.add(judged.judged);
    }
    this.#facts.completeness = known;
    return { memories, minutes };
  }

  /** The figures of minutes; those older than half an hour have no persons, pages and segments any more. */
  #figures(from: number, to: number) {
    const events = new Map(this.#store.minutes(from, to).map(({ at, counts }) => [at, counts]));
    const recent = Map.groupBy(this.#store.recent(from, to), ({ minute }) => minute);
    const off = this.#switchedOff();
    const totals = new Map(Array.from(events, ([at, counts]) => [at, sum(counts) - sumOf(counts, off)]));
    const at = (minute: number) => {
      const named = new Map(events.get(minute));
      named.delete(OTHER);
      const rows = recent.get(minute) ?? [];
      const segments = SEGMENT_PROPERTIES.map((property) => {
        const values = rows.map((row) => (property === 'page' ? row.pages : row.segments.get(property)));
        const merged = new Map(values.flatMap((counts) => [...(counts ?? [])]));
        merged.delete(OTHER);
        return [property, merged] as const;
      });
      const persons = countPersons(
        rows.map(({ visitors }) => visitors),
        this.#personOf,
      );
      return { events: named, total: totals.get(minute) ?? 0, persons, segments: new Map(segments) };
    };
    return { totals, at };
  }

  /** Events that somebody has chosen not to watch: they do not move the sum of all events either. */
  #switchedOff(): readonly string[] {
    return [...this.#facts.settings]
      .filter(([metric, { detection_methods: methods }]) => metric !== ALL_METRICS && methods.length === 0)
      .map(([metric]) => metric);
  }

  #pagesAt(minute: number): ReadonlyMap<string, number> {
    return this.#store.recent(minute, minute + 1)[0]?.pages ?? new Map();
  }

  /**
   * Continues with the next whole minute. After a long absence the last minutes say nothing about the next ones, and an
   * anomaly that went on meanwhile is over. Nobody knows whether the minutes of an absence were empty.
   */
  #startAfresh(memories: Memories, awayMinutes: number, minute: number): void {
    const kept = awayMinutes > IDLE_MINUTES_MAX ? withoutLastMinutes(memories) : memories;
    this.#settled.set({ minute, memories: kept }, true);
    this.#facts.judgedMinute = minute;
    this.#facts.watchedFromMinute = minute + 1;
  }
}

const NOTHING: Memories = new Map();

function ofRecentMinutes(memories: Memories): Memories {
  return new Map([...memories].filter(([key]) => ['persons', 'segment'].includes(levelOf(seriesOf(key)))));
}

/** The first minute of which something is remembered. */
function oldestMinute(memories: Memories, minute: number): number {
  return Math.min(minute, ...Array.from(memories.values(), ({ firstMinute }) => firstMinute));
}

function without(memories: Memories, left: Memories): Memories {
  return new Map([...memories].filter(([key]) => !left.has(key)));
}

function sumOf(counts: SeriesCounts, events: readonly string[]): number {
  return events.reduce((total, event) => total + (counts.get(event) ?? 0), 0);
}

function calendarOf(zone: string): ProjectCalendar {
  return { zone, holidays: new Set() };
}

/** The counts of a minute as they will be when it is settled; see `completed`. */
function estimated(
  counts: SeriesCounts,
  before: readonly JudgedSeries[] | undefined,
  known: Facts['completeness'],
  ageMinutes: number,
): SeriesCounts {
  const usual = new Map(before?.map(({ metric, expected }) => [metric, expected]));
  return new Map(
    Array.from(counts, ([key, count]) => [key, completed(count, usual.get(key), known, ageMinutes)] as const),
  );
}

/** The detector of the last minutes. The others know weeks. */
const OF_LAST_MINUTES = 'statistical';

function withoutLastMinutes(memories: Memories): Memories {
  return new Map(
    Array.from(memories, ([key, { episode: _, states, ...memory }]) => {
      const { [OF_LAST_MINUTES]: __, ...kept } = states;
      return [key, { ...memory, states: kept }] as const;
    }),
  );
}
