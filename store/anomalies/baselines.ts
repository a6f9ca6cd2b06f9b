import { z } from 'zod';
import type { Band } from '../../core/anomalies/hour-bands.ts';
import type { Series } from '../../core/anomalies/series.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement, projectIdColumn } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';
import { insert } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';

/** The form of the figures, in each row: another one is not compared with this. */
const MODEL_VERSION = 'tails-1';

export type HourOfWeek = {
  /** 0 for Monday from midnight to 167. */
  readonly hour: number;
  /** The probability that a usual minute is within the bounds. */
  readonly confidence: number;
  readonly nowMs: number;
};

/** Stores the bands of an hour of the week. Throws `StoreError`. */
export async function storeBaselines(
  store: RegionStore,
  projectId: ProjectId,
  bands: readonly Band[],
  { hour, confidence, nowMs }: HourOfWeek,
): Promise<void> {
  const rows = bands.map(({ metric, segment, expected, lower, upper }) => ({
    project_id: projectId,
    metric,
    property: segment?.property ?? '',
    value: segment?.value ?? '',
    hour_of_week: hour,
    baseline_value: expected,
    upper_bound: upper,
    lower_bound: lower,
    confidence_interval: confidence,
    last_updated: new Date(nowMs).toISOString().replace('T', ' ').replace('Z', ''),
    model_version: MODEL_VERSION,
  }));
  await insert(store, 'background', TABLES.anomalyBaselines, rows);
}

/** The baselines of a series, in the order of the week. */
export const baselinesOf = defineStatement({
  name: 'anomalies.baselines',
  sql: `SELECT hour_of_week, baseline_value, upper_bound, lower_bound, confidence_interval,
  formatDateTime(last_updated, '%Y-%m-%dT%H:%i:%S', 'UTC') || 'Z' AS updated_at, model_version
FROM ${TABLES.anomalyBaselines} FINAL
WHERE project_id = {project: String} AND metric = {metric: String} AND property = {property: String} AND value = {value: String}
ORDER BY hour_of_week`,
  params: (project: ProjectId, { metric, segment }: Series) => ({
    project,
    metric,
    property: segment?.property ?? '',
    value: segment?.value ?? '',
  }),
  row: z
    .object({
      hour_of_week: z.number(),
      baseline_value: z.number(),
      upper_bound: z.number(),
      lower_bound: z.number(),
      confidence_interval: z.number(),
      updated_at: z.string(),
      model_version: z.string(),
    })
    .transform(({ updated_at: last_updated, ...row }) => ({ ...row, last_updated })),
});

/** The projects of the region that sent something since an instant. */
export const activeProjects = defineStatement({
  name: 'anomalies.active_projects',
  sql: `SELECT project_id FROM ${TABLES.dayChanges} WHERE changed_at >= {since: DateTime64(3, 'UTC')} GROUP BY project_id`,
  params: (sinceMs: number) => ({ since: sinceMs / 1000 }),
  row: z.object({ project_id: projectIdColumn }).transform(({ project_id: id }) => id),
});
