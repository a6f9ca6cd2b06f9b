import { lifecycle as contract } from '../../api/kinds/lifecycle.ts';
import { explainLifecycle } from '../activity/explain.ts';
import { planLifecycle } from '../activity/plan.ts';
import { defineKind } from '../kind.ts';

/** Persons of each period by whether they are new, returning, back after a gap or gone quiet. */
export const lifecycle = defineKind({ contract, plan: planLifecycle, explain: explainLifecycle });
