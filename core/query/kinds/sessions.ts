import { sessions as contract } from '../../api/kinds/sessions.ts';
import { defineKind } from '../kind.ts';
import { explainSessions } from '../session-report/explain.ts';
import { planSessions } from '../session-report/plan.ts';

/** Sessions that begin in a range, whole, by period and by what is said of them. */
export const sessions = defineKind({ contract, plan: planSessions, explain: explainSessions });
