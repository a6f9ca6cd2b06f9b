import type { AuditQuery } from '../../../api/audit.ts';

/** The values of the filters; an empty text is everything. */
export type Chosen = {
  readonly action: string;
  readonly outcome: '' | 'success' | 'failure' | 'refused';
  readonly project: string;
  readonly actor: string;
  /** Calendar dates, both inclusive, in UTC as the entries show them. */
  readonly from: string;
  readonly to: string;
};

export const NOTHING_CHOSEN: Chosen = { action: '', outcome: '', project: '', actor: '', from: '', to: '' };

const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** A date as far as somebody has typed it. */
const BEGINNING = /^\d{0,4}$|^\d{4}-\d{0,2}$|^\d{4}-\d{2}-\d?$/;
const DAY_MS = 86_400_000;

/** The parameters of the address; dates that are not finished are left out. */
export function queryOf({ action, outcome, project, actor, from, to }: Chosen): AuditQuery {
  const asked = {
    action: action.trim(),
    outcome,
    project_id: project,
    actor: actor.trim(),
    from: instantOf(from, 0),
    to: instantOf(to, DAY_MS),
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

/** Whether a text can become no date any more: not while it is being typed. */
export function isWrongDate(text: string): boolean {
  return !BEGINNING.test(text) && dayOf(text) === undefined;
}

/** Empty for a date that no calendar has. */
function instantOf(date: string, plusMs: number): string {
  const dayMs = dayOf(date);
  return dayMs === undefined ? '' : new Date(dayMs + plusMs).toISOString();
}

/** The beginning of a day; undefined for the 31st of February, which `Date` takes for the 3rd of March. */
function dayOf(date: string): number | undefined {
  if (!DATE.test(date)) return undefined;
  const atMs = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(date) ? atMs : undefined;
}
