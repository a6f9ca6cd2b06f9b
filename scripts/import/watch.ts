import type { ImportCounts, ImportDone, ImportLine, ImportRejection, ImportStopped } from '../../core/api/import.ts';
import { rejectedOf } from '../../core/ingest/import/tally.ts';
import type { Source } from './open-source.ts';
import type { ProgressBar } from './progress-bar.ts';

const REJECTIONS_SHOWN_MAX = 20;

/** Reports from the requests of one import. */
export class Watch {
  readonly rejections: ImportRejection['reject'][] = [];
  last: ImportDone | ImportStopped | undefined;
  /** The last line reported as done. */
  line = 0;
  readonly #bar: ProgressBar;
  readonly #bytes: number;
  #bytesRead = 0;

  constructor(bar: ProgressBar, { bytes }: Source) {
    this.#bar = bar;
    this.#bytes = bytes;
  }

  begin(): void {
    this.last = undefined;
    this.#bytesRead = 0;
  }

  read(bytes: number): void {
    this.#bytesRead += bytes;
  }

  take(told: ImportLine): void {
    if ('reject' in told) {
      if (this.rejections.length < REJECTIONS_SHOWN_MAX) this.rejections.push(told.reject);
      return;
    }
    this.line = told.line;
    if ('done' in told) this.last = told;
    this.#show(told, 'waiting' in told ? told.waiting : undefined);
  }

  #show(counts: ImportCounts, waiting: string | undefined): void {
    this.#bar.show(Math.min(this.#bytes, this.#bytesRead), counts, Date.now(), waiting);
  }

  /** Prints the end, with the first rejections. @returns the number of rejected events */
  report(done: ImportDone): number {
    const { received, accepted, rejected: byReason, format } = done;
    const rejected = rejectedOf(done);
    const count = (events: number): string => events.toLocaleString('en');
    const events = received === 1 ? '1 event' : `${count(received)} events`;
    const readAs = format === 'unknown' ? '' : ` read as ${format}`;
    this.#bar.say(`${events}${readAs}: ${count(accepted)} accepted, ${count(rejected)} rejected.`);
    for (const { line, id, code, message } of this.rejections) {
      this.#bar.say(`  line ${line}${id === undefined ? '' : ` (${id})`}: ${code}: ${message}`);
    }
    if (rejected > this.rejections.length) {
      const reasons = Object.entries(byReason).map(([code, events]) => `${code} ${count(events)}`);
      this.#bar.say(`  … in all: ${reasons.join(', ')}`);
    }
    return rejected;
  }
}
