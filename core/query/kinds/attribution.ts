import { attribution as contract } from '../../api/kinds/attribution.ts';
import { explainAttribution } from '../attribution/explain.ts';
import { planAttribution } from '../attribution/plan.ts';
import { defineKind } from '../kind.ts';

/** Conversions shared out among the touches that came before them. */
export const attribution = defineKind({ contract, plan: planAttribution, explain: explainAttribution });
