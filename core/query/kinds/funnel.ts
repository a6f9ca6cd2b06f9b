import { funnel as contract } from '../../api/kinds/funnel.ts';
import { explainFunnel } from '../funnel/explain.ts';
import { planFunnel } from '../funnel/plan.ts';
import { defineKind } from '../kind.ts';

/** How many persons go through a sequence of steps. */
export const funnel = defineKind({ contract, plan: planFunnel, explain: explainFunnel });
