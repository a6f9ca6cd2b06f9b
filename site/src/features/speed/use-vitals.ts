import { intervalFor } from '../../../../core/api/intervals.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { isWebVital, vitalQuery, vitalTrendQuery, WEB_VITALS, type WebVital } from '../../../../core/api/web-vitals.ts';
import { useProject } from '../../app/project.ts';
import { useDates, useView } from '../../app/use-view.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useReport } from '../../data/use-report.ts';
import { COMPARISONS, toFilters } from '../filters/to-query.ts';

export const VITALS: readonly WebVital[] = Object.keys(WEB_VITALS).filter(isWebVital);

/** The properties by which the page breaks a vital down. */
export const BREAKDOWNS = {
  page_group: 'speed.by_page_group',
  device: 'speed.by_device',
  country: 'speed.by_country',
  browser: 'speed.by_browser',
  release: 'speed.by_release',
} as const;
export type SpeedBreakdown = keyof typeof BREAKDOWNS;

export function isBreakdown(name: string | undefined): name is SpeedBreakdown {
  return name !== undefined && Object.hasOwn(BREAKDOWNS, name);
}

const GROUPS_MAX = 50;

/** The percentile of a vital over the days of the page; null where nothing was measured. */
export function useTrend(vital: WebVital): readonly (number | null)[] {
  const project = useProject();
  const [view] = useView();
  const dates = useDates();
  const { value } = useReport(
    vitalTrendQuery(vital, {
      project_id: project.id,
      date_range: dates,
      filters: toFilters(view.filters),
      interval: intervalFor(view.interval, dates),
    }),
  );
  const place = value?.columns.findIndex(({ role }) => role === 'value') ?? -1;
  return value?.rows.map((row) => (typeof row[place] === 'number' ? row[place] : null)) ?? [];
}

/** A vital over the days and filters of the page: of all loads, or by a property. */
export function useVital(vital: WebVital, property?: SpeedBreakdown): Loaded<QueryResponse, QueryRequest> {
  const project = useProject();
  const [view] = useView();
  const dates = useDates();
  const compare = COMPARISONS[view.compare];
  return useReport(
    vitalQuery(vital, {
      project_id: project.id,
      date_range: dates,
      filters: toFilters(view.filters),
      ...(compare === undefined ? {} : { compare }),
      ...(property === undefined ? {} : { group_by: [property], limit: GROUPS_MAX }),
    }),
  );
}
