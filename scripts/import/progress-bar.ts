import type { ImportCounts } from '../../core/api/import.ts';
import { rejectedOf } from '../../core/ingest/import/tally.ts';

const WIDTH = 24;
const MB = 1_000_000;
const RATE_MS = 5_000;
/** Without a terminal to draw on, a line from time to time. */
const PLAIN_MS = 10_000;

/** Where progress is drawn: stderr, so that output may be piped. */
export type Screen = { readonly isTTY?: boolean; write(text: string): unknown };

/** The progress of an import, on one line of a terminal. */
export class ProgressBar {
  readonly #screen: Screen;
  readonly #name: string;
  readonly #bytes: number;
  #shownMs = 0;
  /** The latest seconds, from which the rate is computed. */
  #marks: { readonly atMs: number; readonly received: number }[] = [];

  constructor(screen: Screen, name: string, bytes: number) {
    this.#screen = screen;
    this.#name = name;
    this.#bytes = bytes;
  }

  /** @param bytesRead  of the file on disk */
  show(bytesRead: number, counts: ImportCounts, nowMs: number, waiting?: string): void {
    const { received, accepted } = counts;
    this.#marks = [...this.#marks.filter(({ atMs }) => nowMs - atMs < RATE_MS), { atMs: nowMs, received }];
    if (!this.#screen.isTTY && nowMs - this.#shownMs < PLAIN_MS) return;
    this.#shownMs = nowMs;
    const share = this.#bytes === 0 ? 1 : Math.min(1, bytesRead / this.#bytes);
    const bar = '#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '.');
    const rejected = rejectedOf(counts);
    const parts = [
      `${this.#name} [${bar}] ${Math.floor(share * 100)} %`,
      `${(bytesRead / MB).toFixed(1)} of ${(this.#bytes / MB).toFixed(1)} MB`,
      `${accepted.toLocaleString('en')} events`,
      `${this.#rate().toLocaleString('en')}/s`,
      ...(rejected > 0 ? [`${rejected.toLocaleString('en')} rejected`] : []),
      ...(waiting === undefined ? [] : ['waiting for the store']),
    ];
    this.say(parts.join('  '), this.#screen.isTTY === true);
  }

  /** Writes a line, which stays unless it `isPassing`. */
  say(line: string, isPassing = false): void {
    this.#screen.write(this.#screen.isTTY ? `\r\u001b[2K${line}${isPassing ? '' : '\n'}` : `${line}\n`);
  }

  #rate(): number {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
    return Math.round(((last.received - first.received) / (last.atMs - first.atMs)) * 1000);
  }
}
