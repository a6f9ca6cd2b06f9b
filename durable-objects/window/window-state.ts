import type { Band } from '../../core/anomalies/hour-bands.ts';
import { canBeSeries } from '../../core/anomalies/series.ts';
import type { MetricSettings } from '../../core/api/anomaly.ts';
import type { LiveSnapshot } from '../../core/api/live.ts';
import type { LiveBatch, Past, WindowBatch } from '../../core/live/window.ts';
import type { Counts } from './counts.ts';
import { Facts } from './facts.ts';
import { isJudgementDue } from './judged-minutes.ts';
import { type AskedPast, Judging } from './judging.ts';
import { IDLE_MINUTES_MAX, METRICS_MAX } from './limits.ts';
import { type Counted, LiveCounts } from './live-counts.ts';
import { deltaOf, snapshotOf } from './live-view.ts';
import { PendingAnomalies } from './pending-anomalies.ts';
import type { PersonOf } from './watch/arrival.ts';
import type { ArrivalLog } from './watch/arrival-log.ts';

const MINUTE_MS = 60_000;

/** Everything that a window keeps in its storage, and the operations on it. Each change is one transaction. */
export class WindowState {
  readonly #storage: DurableObjectStorage;
  readonly #counts: LiveCounts;
  readonly facts: Facts;
  readonly pending: PendingAnomalies;
  readonly #judging: Judging;
  /** Names that are judged, each with a count of its own. Read again after each judgement. */
  #known: ReadonlySet<string> = new Set();

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.facts = new Facts(storage.sql);
    this.#counts = new LiveCounts(storage.sql, this.facts);
    this.pending = new PendingAnomalies(storage.sql);
    this.#judging = new Judging(storage.sql, this.#counts.store, this.facts, this.personOf);
  }

  /** Loads the in-memory state: after migrations, before anything else. */
  load(): void {
    this.#known = this.#judging.known();
  }

  get log(): ArrivalLog {
    return this.#counts.log;
  }

  get personOf(): PersonOf {
    return this.#counts.personOf;
  }

  /** Counts new events. Judging begins with the first whole minute after the first of them. */
  take(batch: LiveBatch, nowMs: number): Counted {
    return this.#count(batch.project_id, nowMs, () => this.#counts.take(batch, this.#known, nowMs));
  }

  /** Adds sums of distinct events. */
  add(batch: WindowBatch, nowMs: number): Counted {
    return this.#count(batch.project_id, nowMs, () => this.#counts.add(batch, this.#known, nowMs));
  }

  isJudgementDue(nowMs: number): boolean {
    return isJudgementDue(this.facts, nowMs);
  }

  /** Judges closed minutes, and keeps the findings until they are handed over. */
  judge(projectId: string, nowMs: number): void {
    try {
      this.#storage.transactionSync(() => {
        this.pending.put(this.#judging.judge(projectId, nowMs), nowMs);
        this.#counts.sweep(nowMs);
      });
    } catch (problem) {
      this.#judging.rolledBack();
      throw problem;
    }
    this.load();
  }

  /** Series of the minute that has just closed whose stored past was not asked for; undefined if there are none. */
  withoutPast(nowMs: number): AskedPast | undefined {
    return this.#judging.withoutPast(nowMs);
  }

  learn(asked: AskedPast, past: Past): void {
    try {
      this.#storage.transactionSync(() => this.#judging.learn(asked, past));
    } catch (problem) {
      this.#judging.rolledBack();
      throw problem;
    }
  }

  /** Makes the next judgement begin with the first minute of the window. */
  judgeFromBeginning(): void {
    this.#judging.forget();
  }

  /** Whether nothing happened for an hour. */
  isIdle(nowMs: number): boolean {
    const nowMinute = Math.floor(nowMs / MINUTE_MS);
    return this.#counts.store.minutes(nowMinute - IDLE_MINUTES_MAX, nowMinute + 1).length === 0;
  }

  /** @returns false if the maximum number of metrics already have settings */
  configure(metric: string, settings: MetricSettings): boolean {
    const all = new Map(this.facts.settings).set(metric, settings);
    if (all.size > METRICS_MAX) return false;
    this.facts.settings = all;
    return true;
  }

  bands(hour: number): Band[] {
    return this.#judging.bands.at(hour);
  }

  /** Of series and of the last hour: a new one is watched from the next minute on. */
  metrics(nowMs: number): string[] {
    const nowMinute = Math.floor(nowMs / MINUTE_MS);
    const latest = this.#counts.store.minutes(nowMinute - IDLE_MINUTES_MAX, nowMinute + 1);
    const names = [...this.#known, ...latest.flatMap(({ counts }) => [...counts.keys()])];
    return [...new Set(names.filter(canBeSeries))];
  }

  snapshot(nowMs: number): LiveSnapshot {
    const snapshot = snapshotOf(this.#counts.present(nowMs, this.facts.openAnomalies), this.#counts.latest(nowMs));
    return { ...snapshot, open_incidents: this.facts.openIncidents };
  }

  delta({ minutes, latest }: Pick<Counted, 'minutes' | 'latest'>, nowMs: number): ReturnType<typeof deltaOf> {
    return deltaOf(this.#counts.present(nowMs, this.facts.openAnomalies), minutes, latest);
  }

  /** The rings reach back from `nowMs`, wherever the span ends. */
  history(by: 'second' | 'minute', from: number, to: number, nowMs: number): { at: number; counts: Counts }[] {
    const nowSecond = Math.floor(nowMs / 1000);
    if (by === 'second') return this.#counts.store.seconds(from, Math.min(to, nowSecond + 1));
    return this.#counts.store.minutes(from, Math.min(to, Math.floor(nowSecond / 60) + 1));
  }

  /** @returns how many of the latest events belonged to erased persons */
  forget(visitors: readonly string[]): number {
    return this.#storage.transactionSync(() => this.#counts.forget(visitors));
  }

  /** Call after storage was emptied. */
  wiped(): void {
    this.#counts.rolledBack();
    this.#judging.rolledBack();
    this.#known = new Set();
  }

  /** Memory must not keep changes of a failed transaction. */
  #count(projectId: string, nowMs: number, count: () => Counted): Counted {
    try {
      return this.#storage.transactionSync(() => {
        if (this.facts.projectId === undefined) {
          this.facts.projectId = projectId;
          this.facts.judgedMinute = Math.floor(nowMs / MINUTE_MS);
        }
        return count();
      });
    } catch (problem) {
      this.#counts.rolledBack();
      throw problem;
    }
  }
}
