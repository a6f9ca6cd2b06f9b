import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '../../core/base/backoff.ts';
import { parseExactJson } from '../../core/base/exact-json.ts';
import { parseTime } from '../../core/base/parse-time.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { fieldsOf, isFields } from '../../core/ingest/raw-event.ts';

const TRIES_MAX = 6;
const RETRY = { minMs: 1_000, maxMs: 30_000 };
const WAIT_S_MAX = 120;
const SILENCE_MS_MAX = 120_000;
const SHOWN_CHARS_MAX = 200;

/** The records of an API on disk, one a line, oldest first. */
export type Spooled = {
  readonly path: string;
  readonly pages: number;
  /** Why the pages after these are missing, in words. */
  readonly problem: string | undefined;
  readonly remove: () => Promise<void>;
};

export type PagesRequest = {
  /** Of the first page, such as PostHog's `/api/projects/1/events/`. */
  readonly address: string;
  /** Of the API, as a bearer. */
  readonly key: string;
  readonly say: (text: string) => unknown;
  readonly wait?: (waitMs: number) => Promise<unknown>;
};

/**
 * Follows the pages of an API, `{"results": […], "next": "…"}`, into a file: an import may have to read it again, and the
 * newest events come first, while persons are found in the order of time. Errors: why there is not even a first page.
 */
export async function spoolPages({ address, key, say, wait = delay }: PagesRequest): Promise<Result<Spooled, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-pages-'));
  const fileOf = (page: number): string => join(folder, `${page}.ndjson`);
  const seen = new Set<string>();
  let pages = 0;
  let problem: string | undefined;
  let isNewestFirst = false;
  for (let next: string | undefined = address; next !== undefined && problem === undefined; ) {
    seen.add(next);
    const page = await pageAt(next, key, wait);
    if (!page.ok) {
      problem = page.error;
      break;
    }
    isNewestFirst ||= comesNewestFirst(page.value.records);
    const lines = page.value.records.map((record) => `${JSON.stringify(record)}\n`);
    await writeFile(fileOf(++pages), (isNewestFirst ? lines.reverse() : lines).join(''));
    say(`page ${pages}: ${lines.length} records`);
    const following = followingOf(page.value.next, next, seen);
    if (!following.ok) problem = following.error;
    next = following.ok ? following.value : undefined;
  }
  if (pages === 0) {
    await rm(folder, { recursive: true });
    return err(problem ?? 'There is no page.');
  }
  const path = join(folder, 'events.ndjson');
  const order = Array.from({ length: pages }, (_, place) => (isNewestFirst ? pages - place : place + 1));
  for (const page of order) await appendFile(path, await readFile(fileOf(page)));
  return ok({ path, pages, problem, remove: () => rm(folder, { recursive: true }) });
}

type Page = { readonly records: readonly unknown[]; readonly next: unknown };

/** A page, after as many tries as it takes. Errors: a sentence. */
async function pageAt(address: string, key: string, wait: (waitMs: number) => Promise<unknown>) {
  for (let tries = 1; ; tries++) {
    const page = await tried(address, key);
    if (page.ok || page.error.afterMs === undefined || tries === TRIES_MAX) {
      return page.ok ? page : err(page.error.message);
    }
    await wait(Math.max(page.error.afterMs, backoffMs(tries, RETRY)));
  }
}

type Failure = {
  readonly message: string /** Undefined where another try would fail as well. */;
  readonly afterMs?: number;
};

async function tried(address: string, key: string): Promise<Result<Page, Failure>> {
  try {
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
      // Elsewhere the key would be nobody's business.
      redirect: 'manual',
      signal: AbortSignal.timeout(SILENCE_MS_MAX),
    });
    const text = await answer.text();
    if (!answer.ok) return err(refusalOf(address, answer, text));
    const page = readPage(text);
    return page === undefined
      ? err({
          message: `${address} answered with no page of events, \`{"results": [{…}], "next": …}\`: ${shown(text)}`,
        })
      : ok(page);
  } catch (problem) {
    return err({ message: `${address} could not be read: ${String(problem)}`, afterMs: 0 });
  }
}

function refusalOf(address: string, { status, headers }: Response, text: string): Failure {
  const message = `${address} was refused with ${status}: ${shown(text || headers.get('location') || '')}`;
  const afterS = Number(headers.get('retry-after') ?? 0);
  const isPassing = status === 429 || status >= 500;
  return isPassing && afterS <= WAIT_S_MAX ? { message, afterMs: afterS * 1_000 || 0 } : { message };
}

function readPage(text: string): Page | undefined {
  try {
    const { results, next } = fieldsOf(parseExactJson(text));
    return Array.isArray(results) && results.every(isFields) ? { records: results, next } : undefined;
  } catch {
    return undefined;
  }
}

/** The page after this one, which must be at the same host: the key goes there. */
function followingOf(next: unknown, current: string, seen: ReadonlySet<string>): Result<string | undefined, string> {
  if (typeof next !== 'string' || next === '') return ok(undefined);
  const address = URL.parse(next, current);
  const { origin } = new URL(current);
  if (address === null || address.origin !== origin) {
    return err(`The next page is ${shown(next)}, which is not at ${origin}; the key was not sent there.`);
  }
  return seen.has(address.href) ? err(`The page ${address.href} names itself as the next one.`) : ok(address.href);
}

function comesNewestFirst(records: readonly unknown[]): boolean {
  const [first, last] = [records[0], records.at(-1)].map((record) => parseTime(fieldsOf(record).timestamp));
  return first !== undefined && last !== undefined && first > last;
}

function shown(text: string): string {
  return text.slice(0, SHOWN_CHARS_MAX);
}
