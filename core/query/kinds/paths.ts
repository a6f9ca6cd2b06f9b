import { paths as contract } from '../../api/kinds/paths.ts';
import { defineKind } from '../kind.ts';
import { explainPaths } from '../paths/explain.ts';
import { planPaths } from '../paths/plan.ts';

/** The order in which pages or events follow one another, by session or by person. */
export const paths = defineKind({ contract, plan: planPaths, explain: explainPaths });
