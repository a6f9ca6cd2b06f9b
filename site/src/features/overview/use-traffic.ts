import { intervalFor } from '../../../../core/api/intervals.ts';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { useProject } from '../../app/project.ts';
import { useDates, useView } from '../../app/use-view.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useReport } from '../../data/use-report.ts';
import { type Asked, trafficQuery } from './queries.ts';
import { usePlace } from './use-page-state.ts';

export type TrafficReport = Loaded<QueryResponse, QueryRequest>;

/** The subject of every query of the page. */
export function useAsked(): Asked {
  const project = useProject();
  const [view] = useView();
  const dates = useDates();
  return { project, view, dates };
}

/** The figures of the page and their course; they do not wait for the panels. */
export function useTraffic(): TrafficReport {
  const asked = useAsked();
  const [conversion] = usePlace('conversion');
  const query = trafficQuery(asked, intervalFor(asked.view.interval, asked.dates), conversion);
  return useReport(query, { lane: 'figures' });
}
