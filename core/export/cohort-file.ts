import { type ApiError, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { everyMember } from '../query/cohorts/members.ts';
import { ALL_HISTORY } from '../query/filters/behaviour-span.ts';
import type { QueryContext } from '../query/kind.ts';
import { output, type Query, text } from '../query/tree/nodes.ts';
import { sqlQuery } from '../query/tree/template.ts';
import { timeColumn } from './columns.ts';
import type { ExportRequest, FilePlan } from './plan-export.ts';
import { placeOf } from './titled.ts';

const COHORT_FILE_COLUMNS = ['cohort', 'name', 'person', 'events', 'first_seen', 'last_seen'] as const;

/** A row for each member of each of the cohorts, with all of their events. */
export function cohortFile({ cohorts, form }: ExportRequest, context: QueryContext): Result<FilePlan, ApiError> {
  const clock = { zone: context.timezone, nowMs: context.nowMs };
  const values = [
    output('cohort'),
    output('title'),
    output('person'),
    output('events'),
    timeColumn(output('first_at'), form),
    timeColumn(output('last_at'), form),
  ];
  const outputs = values.map((of, index) => ({ as: placeOf(index), of }));
  const parts = cohorts.map((cohort): Query => {
    const named = [
      { as: 'cohort', of: text(cohort.id) },
      { as: 'title', of: text(cohort.name) },
    ];
    return sqlQuery`SELECT ${named}, person, events, first_at, last_at FROM (\n${everyMember(cohort, clock)}\n)`;
  });
  const [first, ...others] = parts;
  if (first === undefined) return err(apiError('not_found', 'This project has no cohorts; create one first.'));
  const rows = others.reduce((all, each) => sqlQuery`${all}\nUNION ALL\n${each}`, first);
  const tree = sqlQuery`SELECT ${outputs}\nFROM (\n${rows}\n)`;
  return ok({ tree, titles: COHORT_FILE_COLUMNS, span: ALL_HISTORY, includeBots: false });
}
