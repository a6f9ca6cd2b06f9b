import type { z } from 'zod';
import type { ScanFindingAnswer, scannedSchema, scanSchema } from '../../core/api/anomaly-history.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { backScan, type ScanFinding } from '../../core/detection/back-scan.ts';
import { settingsOf } from '../../core/detection/judge-minute.ts';
import { minuteCounts } from '../../store/anomalies/minute-counts.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import { database } from '../database.ts';
import { withWindow } from '../durable-objects.ts';
import type { Env } from '../env.ts';
import { readStore } from '../store/read-store.ts';
import { listLabels } from './labels.ts';

/** Two weeks know every hour of the week twice. */
const LEARN_DAYS = 14;
/** Series that a project usually watches: the budget of false alarms is shared out among them. */
const SERIES_WATCHED = 100;
const ALL_EVENTS = '$events';
const NOT_COUNTED = '$persons';

type Scanned = z.infer<typeof scannedSchema>;

/**
 * Judges the stored minutes of a metric as if they came now, with its settings, and shows what people said of each finding.
 * Errors: `bad_request` for a metric that has no minutes, `not_found` where it has no event in the span; those of the store.
 */
export async function scanHistory(
  env: Env,
  project: ProjectAccess,
  { metric, days }: Pick<z.infer<typeof scanSchema>, 'metric' | 'days'>,
  nowMs: number,
): Promise<Result<Scanned, ApiError>> {
  if (metric === NOT_COUNTED) {
    return err(
      apiError('bad_request', '`$persons` is kept by minute in the live window only; scan an event or `$events`.'),
    );
  }
  const to = Math.floor(nowMs / MINUTE_MS);
  const from = to - (days * DAY_MS) / MINUTE_MS;
  const learnFrom = from - (LEARN_DAYS * DAY_MS) / MINUTE_MS;
  const span = { fromMs: learnFrom * MINUTE_MS, toMs: to * MINUTE_MS };
  const event = metric === ALL_EVENTS ? '' : metric;
  const read = await readStore(env, project, minuteCounts(project.id, event, span), { isHeavy: true });
  if (!read.ok) return read;
  const counts = read.value.rows[0] ?? new Map<number, number>();
  const first = counts.size === 0 ? to : [...counts.keys()].reduce((a, b) => Math.min(a, b));
  if (first >= to) {
    return err(
      apiError(
        'not_found',
        `No event \`${metric}\` was stored in the last ${days + LEARN_DAYS} days; check its name, or scan more days.`,
      ),
    );
  }
  const made = await withWindow(env, project, (window) => window.settings());
  const settings = settingsOf(new Map(made.map((one) => [one.metric, one.settings])), metric);
  const calendar = { zone: project.timezone, holidays: new Set<string>() };
  const scan = { metric, counts, learnFrom: first, from, to, settings, seriesWatched: SERIES_WATCHED, calendar };
  const { findings, isCut } = await backScan(scan, () => scheduler.wait(0));
  const labels = new Map((await listLabels(database(env), project.id, metric)).map((one) => [one.from, one.label]));
  return ok({
    metric,
    from: isoOf(from),
    to: isoOf(to),
    findings: findings.map((finding) => shownFinding(finding, labels.get(isoOf(finding.fromMinute)))).toReversed(),
    is_cut: isCut,
  });
}

function shownFinding(finding: ScanFinding, label: ScanFindingAnswer['label']): ScanFindingAnswer {
  const { fromMinute, toMinute, type, side, confidence, value, expected, deviation, wouldAlarm, band } = finding;
  return {
    from: isoOf(fromMinute),
    to: isoOf(toMinute + 1),
    type,
    direction: side === 'above' ? 'up' : 'down',
    value,
    expected,
    deviation,
    confidence,
    would_alarm: wouldAlarm,
    band: band.map(({ minute, upper, ...point }) => ({ at: isoOf(minute), ...point, upper: Math.min(upper, 1e12) })),
    ...(label === undefined ? {} : { label }),
  };
}

function isoOf(minute: number): string {
  return new Date(minute * MINUTE_MS).toISOString();
}
