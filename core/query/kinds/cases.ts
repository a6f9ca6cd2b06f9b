import type { KindName } from '../../api/kinds/index.ts';
import { attributionCases } from './attribution.cases.ts';
import { campaignCostsCases } from './campaign-costs.cases.ts';
import { type QueryCase, withOwnProjects } from './case.ts';
import { eventsCases } from './events.cases.ts';
import { experimentCases } from './experiment.cases.ts';
import { funnelCases } from './funnel.cases.ts';
import { funnelGroups, personsGroups, retentionGroups, segmentationGroups, valuesGroups } from './groups.cases.ts';
import { lifecycleCases } from './lifecycle.cases.ts';
import { pathsCases } from './paths.cases.ts';
import { personsCases } from './persons.cases.ts';
import { recurringRevenueCases } from './recurring-revenue.cases.ts';
import { retentionCases } from './retention.cases.ts';
import { segmentationCases } from './segmentation.cases.ts';
import { segmentationFiltersCases } from './segmentation-filters.cases.ts';
import { segmentationPersonsCases } from './segmentation-persons.cases.ts';
import { sessionsCases } from './sessions.cases.ts';
import { funnelOverlaps, retentionOverlaps } from './several-groups.cases.ts';
import { attributionOverlaps, sessionOverlaps } from './several-groups-of-visits.cases.ts';
import { stickinessCases } from './stickiness.cases.ts';
import { eventsMeasures, segmentationMeasures } from './trend-measures.cases.ts';
import { eventsReports, segmentationReports } from './trend-reports.cases.ts';
import { valuesCases } from './values.cases.ts';

/** The cases of every kind; a kind without a line here does not compile. */
export const casesOf: Readonly<Record<KindName, readonly QueryCase[]>> = {
  events: withOwnProjects('events', [...eventsCases, ...eventsReports, ...eventsMeasures]),
  funnel: withOwnProjects('funnel', [...funnelCases, ...funnelOverlaps, ...funnelGroups]),
  segmentation: withOwnProjects('segmentation', [
    ...segmentationCases,
    ...segmentationPersonsCases,
    ...segmentationReports,
    ...segmentationMeasures,
    ...segmentationFiltersCases,
    ...segmentationGroups,
    ...campaignCostsCases,
  ]),
  retention: withOwnProjects('retention', [...retentionCases, ...retentionOverlaps, ...retentionGroups]),
  experiment: withOwnProjects('experiment', experimentCases),
  lifecycle: withOwnProjects('lifecycle', lifecycleCases),
  paths: withOwnProjects('paths', pathsCases),
  sessions: withOwnProjects('sessions', [...sessionsCases, ...sessionOverlaps]),
  persons: withOwnProjects('persons', [...personsCases, ...personsGroups]),
  values: withOwnProjects('values', [...valuesCases, ...valuesGroups]),
  stickiness: withOwnProjects('stickiness', stickinessCases),
  attribution: withOwnProjects('attribution', [...attributionCases, ...attributionOverlaps]),
  recurring_revenue: withOwnProjects('recurring_revenue', recurringRevenueCases),
};
