import { COMPLETE, type Completeness } from '../../core/anomalies/completeness.ts';
import type { Told } from '../../core/anomalies/follow.ts';
import type { Burst } from '../../core/anomalies/known-bursts.ts';
import type { MetricSettings } from '../../core/api/anomaly.ts';
import type { SettingsByMetric } from '../../core/detection/judge-minute.ts';

/** Facts that the window keeps beside its counts: one row each, as JSON. */
export class Facts {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Id of the project; undefined before the first batch. Alarms need it: they do not know their object's name. */
  get projectId(): string | undefined {
    return this.#read<string>('project_id');
  }
  set projectId(id: string) {
    this.#write('project_id', id);
  }

  /** The last judged minute (Unix minutes); undefined after history was seeded, which is judged from its beginning. */
  get judgedMinute(): number | undefined {
    return this.#read<number>('judged_minute');
  }
  set judgedMinute(minute: number) {
    this.#write('judged_minute', minute);
  }

  /** The minute (Unix minutes) since which the project is watched without a gap; undefined before the first judgement. */
  get watchedFromMinute(): number | undefined {
    return this.#read<number>('watched_from_minute');
  }
  set watchedFromMinute(minute: number) {
    this.#write('watched_from_minute', minute);
  }

  /** The anomalies that go on, and those that have just ended. */
  get told(): readonly Told[] {
    return this.#read<Told[]>('told') ?? [];
  }
  set told(told: readonly Told[]) {
    this.#write('told', told);
  }

  /** The project's IANA zone, as far as it is known. */
  get zone(): string {
    return this.#read<string>('zone') ?? 'UTC';
  }
  set zone(zone: string) {
    this.#write('zone', zone);
  }

  /** Keys of the series whose stored past was asked for, the newest last. */
  get pastAsked(): readonly string[] {
    return this.#read<string[]>('past_asked') ?? [];
  }
  set pastAsked(keys: readonly string[]) {
    this.#write('past_asked', keys);
  }

  /** Rises that were over in the last days. */
  get bursts(): readonly Burst[] {
    return this.#read<Burst[]>('bursts') ?? [];
  }
  set bursts(bursts: readonly Burst[]) {
    this.#write('bursts', bursts);
  }

  get completeness(): Completeness {
    return this.#read<Completeness>('completeness') ?? COMPLETE;
  }
  set completeness(known: Completeness) {
    this.#write('completeness', known);
  }

  get settings(): SettingsByMetric {
    return new Map(this.#read<[string, MetricSettings][]>('settings'));
  }
  set settings(settings: SettingsByMetric) {
    this.#write('settings', [...settings]);
  }

  get openAnomalies(): number {
    return this.#read<number>('open_anomalies') ?? 0;
  }
  set openAnomalies(count: number) {
    this.#write('open_anomalies', count);
  }

  get openIncidents(): number {
    return this.#read<number>('open_incidents') ?? 0;
  }
  set openIncidents(count: number) {
    this.#write('open_incidents', count);
  }

  /** When something of the project's incidents is due. */
  get incidentsWake(): { readonly projectId: string; readonly atMs: number } | undefined {
    return this.#read<{ projectId: string; atMs: number } | null>('incidents_wake') ?? undefined;
  }
  set incidentsWake(wake: { readonly projectId: string; readonly atMs: number } | undefined) {
    this.#write('incidents_wake', wake ?? null);
  }

  /** The instant, Unix milliseconds, from which the details of every event are kept; 0 if none was ever left out. */
  get arrivalsFromMs(): number {
    return this.#read<number>('arrivals_from') ?? 0;
  }
  set arrivalsFromMs(fromMs: number) {
    this.#write('arrivals_from', fromMs);
  }

  /** No minute counts as judged. */
  forgetJudged(): void {
    this.#sql.exec(
      "DELETE FROM facts WHERE name IN ('judged_minute', 'watched_from_minute', 'completeness', 'past_asked')",
    );
  }

  #read<T>(name: string): T | undefined {
    const row = this.#sql.exec<{ value: string }>('SELECT value FROM facts WHERE name = ?', name).toArray()[0];
    return row ? JSON.parse(row.value) : undefined;
  }

  #write(name: string, value: unknown): void {
    this.#sql.exec('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)', name, JSON.stringify(value));
  }
}
