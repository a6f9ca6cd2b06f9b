import { isFields } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { eventOfAction } from './event-of-action.ts';
import { isNumbersOnly, visitOfRow } from './log-row.ts';
import { nested } from './nested.ts';
import { offsetOf, visitFacts } from './visit.ts';

/**
 * Matomo's history in two forms: visits with their actions, as `Live.getLastVisitsDetails` gives them in JSON or CSV; and
 * rows of its log tables, an action each, joined with the words that the tables keep by number (docs/import.md has the
 * SQL).
 */
export const matomoExport: ExportFormat = {
  matches: (record) =>
    ('idVisit' in record && ('actionDetails' in record || 'actionDetails_0_type' in record)) ||
    ('idvisit' in record && 'idlink_va' in record && 'server_time' in record),
  isApart: true,
  read(record) {
    if (isNumbersOnly(record)) {
      return {
        problem:
          'it names its page and its event only by number (`idaction_url`). Join it with `log_action`, by the SQL of docs/import.md',
      };
    }
    const visit = 'idlink_va' in record ? visitOfRow(record) : nested(record);
    const actions = Array.isArray(visit.actionDetails) ? visit.actionDetails.filter(isFields) : undefined;
    if (actions === undefined) return { problem: '`actionDetails` is not a list of actions' };
    const facts = visitFacts(visit);
    const offsetS = offsetOf(visit, actions);
    return actions.map((action, place) => eventOfAction(action, { visit, facts, offsetS, place }));
  },
};
