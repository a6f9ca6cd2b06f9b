import type { BusinessImpact, Touched } from '../../api/anomaly-context.ts';

/** The share of the project's usual persons or revenue that is touched, from which on the impact is of that level. */
const HIGH_SHARE = 0.25;
const MEDIUM_SHARE = 0.05;
/** Fewer persons are no matter of the business, whatever share of a quiet night they are. */
const PERSONS_MIN = 5;

/**
 * How much an anomaly touches: the larger of two shares, that of persons among the project's usual persons and that of the
 * revenue that is missing, or came on top, in the usual revenue of as long a time. It says nothing about how unusual the
 * anomaly is: a flood of errors in one browser tab is severe, and touches one person.
 */
export function businessImpact({ persons, usual_persons, revenue, usual_revenue }: Touched): BusinessImpact {
  const ofPersons = persons < PERSONS_MIN ? 0 : persons / Math.max(usual_persons, persons);
  const ofRevenue = usual_revenue > 0 && persons > 0 ? Math.min(1, Math.abs(revenue) / usual_revenue) : 0;
  const share = Math.max(ofPersons, persons < PERSONS_MIN ? 0 : ofRevenue);
  return share >= HIGH_SHARE ? 'high' : share >= MEDIUM_SHARE ? 'medium' : 'low';
}
