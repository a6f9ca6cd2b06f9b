import type { Memories, MetricMemory } from '../../core/detection/judge-minute.ts';
import { CHECKPOINT_MINUTES, MEMORY_ROW_CHARACTERS_MAX } from './limits.ts';

type Settled = { readonly minute: number; readonly memories: Memories };
type Row = { minute: number; value: string };

/**
 * The memories of the detectors up to the newest minute to which nothing is added any more. The minutes after it are
 * judged from here each time. On disk it is a few minutes older, because it is large: those minutes are judged again
 * after an eviction.
 */
export class SettledMemories {
  readonly #sql: SqlStorage;
  #settled: Settled | undefined;
  #storedMinute = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Undefined before the first judgement, and after `forget`. */
  get(): Settled | undefined {
    if (this.#settled !== undefined) return this.#settled;
    const rows = this.#sql.exec<Row>('SELECT minute, value FROM memories ORDER BY part').toArray();
    const [first] = rows;
    if (first === undefined) return undefined;
    const entries: [string, MetricMemory][] = JSON.parse(rows.map(({ value }) => value).join(''));
    this.#storedMinute = first.minute;
    this.#settled = { minute: first.minute, memories: new Map(entries) };
    return this.#settled;
  }

  /** @param isKept  whether it must be on disk now: what was before cannot be judged again */
  set(settled: Settled, isKept = false): void {
    this.#settled = settled;
    if (!isKept && settled.minute - this.#storedMinute < CHECKPOINT_MINUTES) return;
    this.#storedMinute = settled.minute;
    const text = JSON.stringify([...settled.memories]);
    this.#sql.exec('DELETE FROM memories');
    for (let part = 0; part * MEMORY_ROW_CHARACTERS_MAX < text.length; part++) {
      const value = text.slice(part * MEMORY_ROW_CHARACTERS_MAX, (part + 1) * MEMORY_ROW_CHARACTERS_MAX);
      this.#sql.exec('INSERT INTO memories (part, minute, value) VALUES (?, ?, ?)', part, settled.minute, value);
    }
  }

  forget(): void {
    this.#sql.exec('DELETE FROM memories');
    this.rolledBack();
  }

  /** The transaction was rolled back, so memory may hold what never happened. */
  rolledBack(): void {
    this.#settled = undefined;
    this.#storedMinute = 0;
  }
}
