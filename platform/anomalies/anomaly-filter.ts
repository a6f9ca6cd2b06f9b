import { z } from 'zod';
import { cursorText, readCursor } from '../../core/agents/cursor.ts';
import { ANOMALY_STATUSES, SEVERITIES } from '../../core/api/anomaly.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { shortHash } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { canonicalZone } from '../../core/base/time/zones.ts';
import { apiErrorOf } from '../../core/query/refusals/refusal.ts';
import { parseSpan } from '../../core/query/span.ts';

/** The place after which a page of the list goes on; the list has the newest first. */
export type ListPlace = { readonly atMs: number; readonly id: string };

/** The anomalies that `GET /anomalies` shows. Times are Unix milliseconds, `from <= t < to`. */
export type AnomalyFilter = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly severities: readonly (typeof SEVERITIES)[number][];
  readonly statuses: readonly (typeof ANOMALY_STATUSES)[number][];
  readonly metrics: readonly string[];
  readonly after?: ListPlace;
  /** The most to list; the summary counts all. */
  readonly limit?: number;
};

/** A filter with the zone in which its dates were read, and the cursor of the next page. */
export type ReadFilter = AnomalyFilter & { readonly zone: string; readonly nextAfter: (last: ListPlace) => string };

type Params = { readonly [name: string]: string | undefined };

const RANGE_DEFAULT = '7d';
const RANGE_DAYS_MAX = 366;
const METRICS_MAX = 50;
const SHOWN_CHARS = 60;

/**
 * Reads the parameters `time_range`, `timezone`, `severity`, `status`, `metrics` and `cursor`; lists are separated by
 * commas. `time_range` is `24h`, `7d` (the default), or an interval of two dates, both inclusive, or two instants with
 * their offsets. Dates are those of `timezone`, by default the project's.
 */
export function readAnomalyFilter(params: Params, projectZone: string, nowMs: number): Result<ReadFilter, ApiError> {
  const zone = readZone(params.timezone, projectZone);
  if (!zone.ok) return zone;
  const severities = readList('severity', params.severity, SEVERITIES);
  if (!severities.ok) return severities;
  const statuses = readList('status', params.status, ANOMALY_STATUSES);
  if (!statuses.ok) return statuses;
  const metrics = (params.metrics ?? '').split(',').filter((metric) => metric !== '');
  if (metrics.length > METRICS_MAX) {
    return err(
      apiError('bad_request', `\`metrics\` names ${metrics.length} metrics; at most ${METRICS_MAX} are allowed.`),
    );
  }
  const { cursor, limit: _, project_id: __, ...own } = params;
  const of = shortHash(JSON.stringify(Object.entries(own).toSorted()));
  const page = readPage(cursor, of);
  if (!page.ok) return page;
  const range = readRange(params.time_range ?? RANGE_DEFAULT, zone.value, page.value?.asOfMs ?? nowMs);
  if (!range.ok) return range;
  return ok({
    ...range.value,
    zone: zone.value,
    severities: severities.value,
    statuses: statuses.value,
    metrics,
    ...(page.value && { after: page.value.after }),
    nextAfter: ({ atMs, id }) =>
      cursorText({ of, asOfMs: page.value?.asOfMs ?? nowMs, offset: 0, after: `${atMs} ${id}` }),
  });
}

function readZone(given: string | undefined, projectZone: string): Result<string, ApiError> {
  const zone = canonicalZone(given ?? projectZone);
  if (zone !== undefined) return ok(zone);
  const text = (given ?? '').slice(0, SHOWN_CHARS);
  return err(apiError('bad_request', `\`timezone\` is \`${text}\`; use a name such as \`Europe/Berlin\`.`));
}

function readPage(
  text: string | undefined,
  of: string,
): Result<{ asOfMs: number; after: ListPlace } | undefined, ApiError> {
  if (text === undefined || text === '') return ok(undefined);
  const cursor = readCursor(text, of);
  const [at = '', id = ''] = (cursor?.after ?? '').split(' ', 2);
  if (cursor !== undefined && /^\d+$/.test(at) && id !== '') {
    return ok({ asOfMs: cursor.asOfMs, after: { atMs: Number(at), id } });
  }
  const shown = text.slice(0, SHOWN_CHARS);
  return err(
    apiError('bad_request', `\`cursor\` is \`${shown}\`; use the \`next\` of an answer to the same parameters.`),
  );
}

function readRange(text: string, zone: string, nowMs: number): Result<{ fromMs: number; toMs: number }, ApiError> {
  const back = /^(\d{1,4})([hd])$/.exec(text);
  if (back) return readBack(text, Number(back[1]) * (back[2] === 'h' ? HOUR_MS : DAY_MS), nowMs);
  const [start, end, more] = text.split('/');
  if (start === undefined || end === undefined || more !== undefined) {
    return err(
      apiError(
        'bad_request',
        `\`time_range\` is \`${text.slice(0, SHOWN_CHARS)}\`; use 24h, 7d, 2026-11-01/2026-11-08 or two instants.`,
      ),
    );
  }
  const span = parseSpan({ start, end }, { zone, nowMs }, 'time_range');
  if (!span.ok) return err(apiErrorOf(span.error));
  return withinLimit(span.value.startMs, span.value.endMs);
}

function readBack(text: string, backMs: number, nowMs: number): Result<{ fromMs: number; toMs: number }, ApiError> {
  if (backMs === 0) {
    return err(apiError('bad_request', `\`time_range\` is \`${text}\`, which is no time at all; use 1h or more.`));
  }
  // The newest anomaly is of a minute that has just closed: an open end is the future.
  const range = withinLimit(nowMs - backMs, nowMs);
  return range.ok ? ok({ ...range.value, toMs: nowMs + HOUR_MS }) : range;
}

function withinLimit(fromMs: number, toMs: number): Result<{ fromMs: number; toMs: number }, ApiError> {
  const days = Math.ceil((toMs - fromMs) / DAY_MS);
  if (days <= RANGE_DAYS_MAX) return ok({ fromMs, toMs });
  return err(apiError('bad_request', `\`time_range\` spans ${days} days; at most ${RANGE_DAYS_MAX} are allowed.`));
}

function readList<T extends string>(
  name: string,
  text: string | undefined,
  allowed: readonly [T, ...T[]],
): Result<readonly T[], ApiError> {
  if (text === undefined || text === '') return ok([]);
  const parsed = z.array(z.enum(allowed)).safeParse(text.split(','));
  if (parsed.success) return ok(parsed.data);
  return err(
    apiError(
      'bad_request',
      `\`${name}\` is \`${text.slice(0, SHOWN_CHARS)}\`; use one or more of ${allowed.join(', ')}.`,
    ),
  );
}
