import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImportCounts, ImportDone, ImportLine, ImportRejection, ImportStopped } from '../../core/api/import.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { openSource, type Source } from './open-source.ts';
import { ProgressBar, type Screen } from './progress-bar.ts';
import type { ImportOptions } from './read-command.ts';
import { type RequestEnd, sendRequest } from './send-request.ts';

const REJECTIONS_SHOWN_MAX = 20;
/** Requests in a row that bring nothing forward. */
const TRIES_MAX = 12;
const RETRY_S_MAX = 30;
/** What `POST /import` may answer after which the same request can succeed. */
const RETRIED: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504]);
/** A quota that is used up is none of them: it lasts till the month ends. */
const WAIT_S_MAX = 120;

/**
 * Imports a file, over as many requests as that takes: one that breaks off is followed by another that goes on where
 * events were durable.
 *
 * @returns how many events were rejected, after it has shown the first of them. Errors: why it gave up, in words
 */
export async function importFile(
  path: string,
  options: ImportOptions,
  screen: Screen,
): Promise<Result<number, string>> {
  const source = await openSource(path);
  if (!source.ok) return source;
  const bar = new ProgressBar(screen, basename(path), source.value.bytes);
  const name = nameOf(source.value, options);
  const watch = new Watch(bar, source.value);
  for (let tries = 0, line = 0; tries < TRIES_MAX; tries = watch.line > line ? 1 : tries + 1, line = watch.line) {
    if (tries > 0) await delay(Math.min(RETRY_S_MAX, 2 ** (tries - 1)) * 1000);
    watch.begin();
    const address = addressOf(options);
    const body = source.value.read((bytes) => watch.read(bytes));
    const end = await sendRequest({ address, key: options.key, name, body, onLine: (told) => watch.take(told) });
    const last = watch.last;
    if (last?.done === true) return ok(report(bar, last, watch.rejections));
    const problem = problemOf(end, last);
    if (!problem.isRetried) return err(`${path}: ${problem.message}`);
    bar.say(`${problem.message} Going on after line ${watch.line}.`);
  }
  return err(
    `${path}: given up after ${TRIES_MAX} requests that brought nothing forward; run the same command again to go on.`,
  );
}

/** What the requests of one import have told. */
class Watch {
  readonly rejections: ImportRejection['reject'][] = [];
  last: ImportDone | ImportStopped | undefined;
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
}

type Problem = { readonly isRetried: boolean; readonly message: string };

function problemOf(end: RequestEnd, last: ImportStopped | undefined): Problem {
  if (last !== undefined) {
    const { error, retry_after: retryAfterS } = last;
    return { isRetried: retryAfterS !== undefined && retryAfterS <= WAIT_S_MAX, message: error.message };
  }
  switch (end.kind) {
    case 'refused': {
      const { status, message, retryAfterS = 0 } = end;
      return { isRetried: status > 0 && RETRIED.has(status) && retryAfterS <= WAIT_S_MAX, message };
    }
    case 'broken':
      return { isRetried: true, message: `The connection broke off (${end.reason}).` };
    case 'answered':
      return { isRetried: true, message: 'The answer broke off.' };
  }
}

function addressOf({ url, project, format, timeZone }: ImportOptions): URL {
  const address = new URL(`${url}/import`);
  if (project !== undefined) address.searchParams.set('project_id', project);
  if (format !== undefined) address.searchParams.set('format', format);
  if (timeZone !== undefined) address.searchParams.set('timezone', timeZone);
  return address;
}

/** The same for the same file and place, so that the same command goes on where it was. */
function nameOf(
  { bytes, modifiedMs, head }: Source,
  { key, project, format, timeZone, isAgain }: ImportOptions,
): string {
  const hash = createHash('sha256').update(head);
  hash.update(JSON.stringify([bytes, modifiedMs, key, project, format, timeZone]));
  return `cli-${hash.digest('hex').slice(0, 32)}${isAgain ? `-${randomUUID()}` : ''}`;
}

function report(bar: ProgressBar, last: ImportDone, rejections: readonly ImportRejection['reject'][]): number {
  const { received, accepted, format } = last;
  const rejected = received - accepted;
  const count = (events: number): string => events.toLocaleString('en');
  bar.say(`${count(received)} events of ${format}: ${count(accepted)} accepted, ${count(rejected)} rejected.`);
  for (const { line, id, code, message } of rejections) {
    bar.say(`  line ${line}${id === undefined ? '' : ` (${id})`}: ${code}: ${message}`);
  }
  if (rejected > rejections.length) {
    const reasons = Object.entries(last.rejected).map(([code, events]) => `${code} ${count(events)}`);
    bar.say(`  … in all: ${reasons.join(', ')}`);
  }
  return rejected;
}
