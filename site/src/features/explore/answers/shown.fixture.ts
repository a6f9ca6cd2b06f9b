import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { ColumnRole, QueryColumn, QueryResponse } from '../../../../../core/api/query.ts';
import { listedAt } from '../point/cell-place.ts';
import type { Report } from '../report.ts';
import type { Answer, Answered } from './answer.ts';
import { answerOf } from './index.ts';
import type { Picture } from './picture.ts';

export const RANGE = { project_id: 'kiosk', date_range: { start: '2026-11-02', end: '2026-11-15' } };
export const text = (name: string, role: ColumnRole): QueryColumn => ({ name, type: 'string', role });
export const number = (name: string, role: ColumnRole = 'value'): QueryColumn => ({ name, type: 'number', role });
export const flag = (name: string): QueryColumn => ({ name, type: 'boolean', role: 'flag' });

/** The answer of a report, and the place that the service lists for a figure of it. */
export function shown(report: Report, query: QueryRequest, response: QueryResponse) {
  const answered: Answered = { report, query, response, parts: {} };
  return {
    answer: answerOf(answered),
    list: (mark: { row: number; column: string } | undefined) =>
      mark === undefined ? undefined : listedAt(query, response, mark),
  };
}

export function pictureOf<Kind extends Picture['kind']>(
  answer: Answer,
  form: Parameters<Answer['picture']>[0],
  kind: Kind,
): Extract<Picture, { kind: Kind }> {
  const picture = answer.picture(form);
  if (picture === undefined || !isKind(picture, kind)) throw new Error(`No picture of ${kind}`);
  return picture;
}

function isKind<Kind extends Picture['kind']>(
  picture: Picture,
  kind: Kind,
): picture is Extract<Picture, { kind: Kind }> {
  return picture.kind === kind;
}
