import { recurringRevenue as contract } from '../../api/kinds/recurring-revenue.ts';
import { defineKind } from '../kind.ts';
import { explainRecurring } from '../recurring/explain.ts';
import { planRecurring } from '../recurring/plan.ts';

/** The revenue of subscriptions by the month, and the movements that lead from one period to the next. */
export const recurringRevenue = defineKind({ contract, plan: planRecurring, explain: explainRecurring });
