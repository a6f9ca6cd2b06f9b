import type { Spec } from '../spec.ts';
import { CELL_REASONS, type CellEvidences } from './cell.ts';
import { EXPERIMENT_REASONS, type ExperimentEvidences } from './experiment.ts';
import { FILTER_REASONS, type FilterEvidences } from './filter.ts';
import { FUNNEL_REASONS, type FunnelEvidences } from './funnel.ts';
import { GROUPING_REASONS, type GroupingEvidences } from './grouping.ts';
import { PERSON_REASONS, type PersonEvidences } from './person.ts';
import { RANGE_REASONS, type RangeEvidences } from './range.ts';
import { REPORT_REASONS, type ReportEvidences } from './report.ts';
import { REQUEST_REASONS, type RequestEvidences } from './request.ts';
import { SERIES_REASONS, type SeriesEvidences } from './series.ts';

/** Each reason to refuse a request, with the evidence that its message needs. */
export type Evidences = RequestEvidences &
  RangeEvidences &
  GroupingEvidences &
  SeriesEvidences &
  FilterEvidences &
  CellEvidences &
  ReportEvidences &
  FunnelEvidences &
  ExperimentEvidences &
  PersonEvidences;

/** The code and the message of each reason. A message names the offending value and the remedy. */
export const REASONS: { readonly [R in keyof Evidences]: Spec<Evidences[R]> } = {
  ...REQUEST_REASONS,
  ...RANGE_REASONS,
  ...GROUPING_REASONS,
  ...SERIES_REASONS,
  ...FILTER_REASONS,
  ...CELL_REASONS,
  ...REPORT_REASONS,
  ...FUNNEL_REASONS,
  ...EXPERIMENT_REASONS,
  ...PERSON_REASONS,
};
