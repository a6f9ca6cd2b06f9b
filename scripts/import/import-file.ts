import { createHash, randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImportState, ImportStopped } from '../../core/api/import.ts';
import { backoffMs } from '../../core/base/backoff.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { type CutOff, cutOffMessage } from '../../core/ingest/import/cut-off.ts';
import { EventIds } from '../../core/ingest/import/event-ids.ts';
import { linesOf } from './lines-of.ts';
import { openSource, type Source } from './open-source.ts';
import { ProgressBar, type Screen } from './progress-bar.ts';
import type { ImportOptions } from './read-command.ts';
import { isOnThisMachine, type RequestEnd, SILENCE_MS_MAX, sendRequest } from './send-request.ts';
import { Watch } from './watch.ts';
import { wholeLines } from './whole-lines.ts';

/** Cloudflare accepts bodies of 100 MB, more only on some plans; the rest goes into the next request. */
const BODY_BYTES_MAX = 90_000_000;
/** Successive requests without progress before it gives up. */
const TRIES_MAX = 12;
const RETRY = { minMs: 1_000, maxMs: 30_000 };
/** Answers of `POST /import` after which the same request can succeed. */
const RETRIED: ReadonlySet<number> = new Set([408, 409, 429, 500, 502, 503, 504]);
const IMPORTED_BEFORE =
  'This file was imported before; these are the figures of that import. Use --again to send it again.';
/** A history of years that is not ordered by time takes longer; the command does not wait for it. */
const REPORTS_WAIT_MS_MAX = 10 * 60 * 1000;
const REPORTS_LOOK_MS = 500;
const REPORTS_UNKNOWN = 'Every event is stored, and in reports within about a minute.';
const REPORTS_LATE = 'Every event is stored; the last ones are not in reports yet.';
/** An exhausted quota is not among them: it lasts until the month ends. */
const WAIT_S_MAX = 120;

/**
 * Imports a file in as many requests as it takes: after one that is interrupted or full, the next resumes where events
 * were durable.
 *
 * @returns how many events were rejected, after showing the first of them.
 * Errors: why it gave up, in words
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
  for (let tries = 0, before = watch.line; tries < TRIES_MAX; before = watch.line) {
    if (tries > 0) await delay(backoffMs(tries, RETRY));
    const sent = await sendPart(source.value, options, name, watch);
    if (!sent.ok) return err(`${path}: ${sent.error}`);
    const { end, isCut, lineBefore, cut } = sent.value;
    tries = watch.line > before ? 0 : tries + 1;
    const { last } = watch;
    if (last?.done === true && isCut) continue;
    if (last?.done === true) {
      if (before === 0 && lineBefore === last.line) bar.say(IMPORTED_BEFORE);
      const rejected = watch.report(last);
      await waitForReports(options, name, bar);
      if (cut !== undefined) {
        return err(`${path}: ${cutOffMessage(last, source.value.isCsv ? 'csv' : 'lines', cut)}`);
      }
      return ok(rejected);
    }
    if (cut !== undefined && end.kind === 'refused' && !RETRIED.has(end.status) && watch.line === 0) {
      return err(`${path}: ${cutOffMessage({ accepted: 0, line: 0 }, 'lines', cut)} (${end.message})`);
    }
    const problem = problemOf(end, last);
    if (!problem.isRetried) return err(`${path}: ${problem.message}`);
    bar.say(`${problem.message} Continuing after line ${watch.line}.`);
  }
  return err(`${path}: gave up after ${TRIES_MAX} requests without progress; run the same command again to resume.`);
}

type SentPart = {
  readonly end: RequestEnd;
  /** The request was full, and lines are left. */
  readonly isCut: boolean;
  /** The recorded line at its beginning. */
  readonly lineBefore: number;
  /** Where the file ended too early. */
  readonly cut: CutOff | undefined;
};

/**
 * Sends one request: starts shortly before the current line, and sends as much as fits. Errors: the key lacks the
 * permission.
 */
async function sendPart(
  source: Source,
  options: ImportOptions,
  name: string,
  watch: Watch,
): Promise<Result<SentPart, string>> {
  watch.begin();
  const line = await lineDone(options, name);
  if (!line.ok) return line;
  const fromLine = source.isCsv ? 1 : EventIds.rememberedFrom(line.value);
  const address = addressOf(options, fromLine);
  const bytesMax = source.isCsv || isOnThisMachine(address) ? Number.POSITIVE_INFINITY : BODY_BYTES_MAX;
  let bytesSent = 0;
  let isCut = false;
  let cut: CutOff | undefined;
  const whole = wholeLines(
    source.read((bytes) => watch.read(bytes)),
    source.isCsv,
    (where) => {
      cut = where;
    },
  );
  const range = {
    fromLine,
    isFull: () => bytesSent >= bytesMax,
    onCut: () => {
      isCut = true;
    },
  };
  const end = await sendRequest({
    address,
    key: options.key,
    name,
    body: linesOf(whole, range),
    onSent: (bytes) => {
      bytesSent += bytes;
    },
    onLine: (told) => watch.take(told),
  });
  return ok({ end, isCut, lineBefore: line.value, cut });
}

/** Reports when reports have all of the import, so that nobody has to guess. */
async function waitForReports(options: ImportOptions, name: string, bar: ProgressBar): Promise<void> {
  const startMs = Date.now();
  for (let isTold = false; Date.now() - startMs < REPORTS_WAIT_MS_MAX; isTold = true) {
    const state = await stateOf(options, name);
    const { in_reports: reported } = state.ok ? state.value : {};
    const waitedS = Math.round((Date.now() - startMs) / 1000);
    if (reported === true)
      return bar.say(`Reports are complete${isTold ? `, ${waitedS} s after the last event` : ''}.`);
    if (reported !== false) return bar.say(REPORTS_UNKNOWN);
    if (!isTold) bar.say('Every accepted event is stored; waiting until reports show them …');
    await delay(REPORTS_LOOK_MS);
  }
  bar.say(REPORTS_LATE);
}

/**
 * The recorded state of the import, or nothing if it is unknown. Errors: a sentence, if the key lacks the permission.
 */
async function stateOf(options: ImportOptions, name: string): Promise<Result<Partial<ImportState>, string>> {
  const address = addressOf(options, 1);
  address.pathname += `/${name}`;
  try {
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${options.key}` },
      signal: AbortSignal.timeout(SILENCE_MS_MAX),
    });
    const body: Partial<ImportState> & { readonly error?: { readonly message: string } } = await answer.json();
    const mayNot = answer.status === 401 || answer.status === 403;
    return mayNot ? err(body.error?.message ?? 'The key was refused.') : ok(body);
  } catch {
    return ok({});
  }
}

/** The recorded line; 0 if it is unknown. Errors: a sentence, if the key lacks the permission. */
async function lineDone(options: ImportOptions, name: string): Promise<Result<number, string>> {
  const state = await stateOf(options, name);
  return state.ok ? ok(state.value.line ?? 0) : state;
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
      return { isRetried: true, message: `The connection was lost (${end.reason}).` };
    case 'answered':
      return { isRetried: true, message: 'The answer was interrupted.' };
  }
}

function addressOf({ url, project, format, timeZone }: ImportOptions, fromLine: number): URL {
  const address = new URL(`${url}/import`);
  if (project !== undefined) address.searchParams.set('project_id', project);
  if (format !== undefined) address.searchParams.set('format', format);
  if (timeZone !== undefined) address.searchParams.set('timezone', timeZone);
  if (fromLine > 1) address.searchParams.set('from_line', String(fromLine));
  return address;
}

/** The same for the same file and target, so that repeating the command resumes the import. */
function nameOf(
  { bytes, modifiedMs, head }: Source,
  { key, project, format, timeZone, isAgain }: ImportOptions,
): string {
  const hash = createHash('sha256').update(head);
  hash.update(JSON.stringify([bytes, modifiedMs, key, project, format, timeZone]));
  return `cli-${hash.digest('hex').slice(0, 32)}${isAgain ? `-${randomUUID()}` : ''}`;
}
