import type { KindName } from '../../api/kinds/index.ts';
import type { QueryKind } from '../kind.ts';
import { attribution } from './attribution.ts';
import { events } from './events.ts';
import { experiment } from './experiment.ts';
import { funnel } from './funnel.ts';
import { lifecycle } from './lifecycle.ts';
import { paths } from './paths.ts';
import { persons } from './persons.ts';
import { recurringRevenue } from './recurring-revenue.ts';
import { retention } from './retention.ts';
import { segmentation } from './segmentation.ts';
import { sessions } from './sessions.ts';
import { stickiness } from './stickiness.ts';
import { values } from './values.ts';

/** The implementation of each kind of query; a kind in `core/api/kinds` without a line here does not compile. */
export const kinds: Readonly<Record<KindName, QueryKind>> = {
  events,
  segmentation,
  funnel,
  experiment,
  retention,
  lifecycle,
  stickiness,
  sessions,
  attribution,
  paths,
  persons,
  values,
  recurring_revenue: recurringRevenue,
};
