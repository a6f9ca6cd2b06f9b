import { values as contract } from '../../api/kinds/values.ts';
import { defineKind } from '../kind.ts';
import { explainValues } from '../value-list/explain.ts';
import { planValues } from '../value-list/plan.ts';

/** Names of events and properties, and values of a property, by how often they occur. */
export const values = defineKind({ contract, plan: planValues, explain: explainValues });
