import { stickiness as contract } from '../../api/kinds/stickiness.ts';
import { explainStickiness } from '../activity/explain.ts';
import { planStickiness } from '../activity/plan.ts';
import { defineKind } from '../kind.ts';

/** Persons by the number of periods in which they were active. */
export const stickiness = defineKind({ contract, plan: planStickiness, explain: explainStickiness });
