import { retention as contract } from '../../api/kinds/retention.ts';
import { defineKind } from '../kind.ts';
import { explainRetention } from '../retention/explain.ts';
import { planRetention } from '../retention/plan.ts';

/** Cohorts of persons by the period of their start, and who of them came back in the periods after it. */
export const retention = defineKind({ contract, plan: planRetention, explain: explainRetention });
