import { z } from 'zod';
import { ANOMALY_STATUSES, SEVERITIES } from '../../core/api/anomaly.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';

/** The anomalies that `GET /anomalies` shows. Times are Unix milliseconds, `from <= t < to`. */
export type AnomalyFilter = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly severities: readonly (typeof SEVERITIES)[number][];
  readonly statuses: readonly (typeof ANOMALY_STATUSES)[number][];
  readonly metrics: readonly string[];
  /** Only those after this one in the list, which has the newest first. */
  readonly after?: { readonly atMs: number; readonly id: string };
};

const RANGE_DEFAULT = '7d';
const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS };
const RANGE_DAYS_MAX = 366;

/**
 * Reads the parameters `time_range`, `severity`, `status` and `metrics`; lists are separated by commas.
 * `time_range` is `24h`, `7d` (the default) or an interval of two ISO dates or times: `2026-11-01/2026-11-08`; a date
 * at the end is inclusive, in UTC.
 */
export function readAnomalyFilter(
  params: { readonly [name: string]: string | undefined },
  nowMs: number,
): Result<AnomalyFilter, ApiError> {
  const range = readRange(params.time_range ?? RANGE_DEFAULT, nowMs);
  if (!range.ok) return range;
  const severities = readList('severity', params.severity, SEVERITIES);
  if (!severities.ok) return severities;
  const statuses = readList('status', params.status, ANOMALY_STATUSES);
  if (!statuses.ok) return statuses;
  const metrics = (params.metrics ?? '').split(',').filter((metric) => metric !== '');
  return ok({ ...range.value, severities: severities.value, statuses: statuses.value, metrics: metrics.slice(0, 50) });
}

function readRange(text: string, nowMs: number): Result<{ fromMs: number; toMs: number }, ApiError> {
  const span = /^(\d{1,4})([hd])$/.exec(text);
  const [start = '', end = ''] = text.split('/');
  const fromMs = span ? nowMs - Number(span[1]) * (UNIT_MS[span[2] ?? ''] ?? 0) : Date.parse(start);
  // The newest anomaly is of a minute that has just closed: an open end is the future.
  const toMs = span ? nowMs + HOUR_MS : endOf(end);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) {
    return err(
      apiError('bad_request', `\`time_range\` is \`${text.slice(0, 60)}\`; use 24h, 7d or 2026-11-01/2026-11-08.`),
    );
  }
  const days = Math.ceil((toMs - fromMs) / (24 * HOUR_MS));
  if (days < 1) return err(apiError('bad_request', `\`time_range\` \`${text}\` ends before it begins; swap its ends.`));
  if (days > RANGE_DAYS_MAX + 1) {
    return err(apiError('bad_request', `\`time_range\` spans ${days} days; at most ${RANGE_DAYS_MAX} are allowed.`));
  }
  return ok({ fromMs, toMs });
}

function endOf(text: string): number {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  return Date.parse(text) + (isDate ? 24 * HOUR_MS : 0);
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
    apiError('bad_request', `\`${name}\` is \`${text.slice(0, 60)}\`; use one or more of ${allowed.join(', ')}.`),
  );
}
