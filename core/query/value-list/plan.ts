import type { ValuesQuery } from '../../api/kinds/values.ts';
import { err, ok } from '../../base/result.ts';
import type { RawRow } from '../../base/statement.ts';
import { scaleAnswer } from '../estimates/scale-answer.ts';
import type { Answer, Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import { groupCell } from '../properties/group-cell.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { type Checked, type Refusal, refusal, refusalsOf } from '../refusals/refusal.ts';
import { type Report, readReport } from '../reports/report.ts';
import { valuesTree } from './tree.ts';

/** A request with its defaults. */
export type ValueList = Report & {
  readonly of: ValuesQuery['of'];
  readonly property: string;
  readonly event?: string;
  readonly prefix: string;
  readonly search: string;
  readonly limit: number;
};

/** Plans `values`. */
export function planValues(request: ValuesQuery, context: QueryContext): Checked<Plan> {
  const read = readValues(request, context);
  if (!read.ok) return read;
  const list = read.value;
  const properties = list.of === 'values' ? [list.property] : [];
  return ok({
    queries: [valuesTree(list)],
    includeBots: list.includeBots,
    timezone: list.timezone,
    range: list.span,
    names: namesAsked(list.event === undefined ? [] : [list.event], list.filters, properties, []),
    semantics: { events: 'Events within the range, not persons; each event counts once for each value that it has.' },
    answer: ([rows], weight = 1) => ok(scaleAnswer(valuesAnswer(list, rows), weight, () => true)),
  });
}

export function readValues(request: ValuesQuery, context: QueryContext): Checked<ValueList> {
  const {
    date_range = { last: 90, unit: 'day' },
    of,
    property = '',
    event,
    prefix = '',
    search = '',
    limit = 50,
  } = request;
  const report = readReport({ ...request, date_range }, context, [[]]);
  const refusals = refusalsOf([report], checkProperty(request));
  if (refusals) return err(refusals);
  if (!report.ok) throw new Error('A refusal was lost');
  return ok({ ...report.value, of, property, prefix, search, limit, ...(event === undefined ? {} : { event }) });
}

function checkProperty({ of, property }: ValuesQuery): Refusal[] {
  if (property === 'timestamp') return [refusal('grouped_by_timestamp', {})];
  if (of === 'values') return property === undefined ? [refusal('values_of_nothing', {})] : [];
  return property === undefined ? [] : [refusal('property_of_names', { of, property })];
}

function valuesAnswer({ of, property, limit }: ValueList, rows: readonly RawRow[]): Answer {
  const found = rows[0]?.[2];
  const isNumber = of === 'values' && resolveProperty(property).type === 'number';
  return {
    columns: [
      { name: 'value', type: isNumber ? 'number' : 'string', role: 'group' },
      { name: 'events', type: 'number', role: 'value' },
    ],
    rows: rows.map(([value, events]) => [isNumber ? groupCell(property, value) : String(value), Number(events)]),
    groupsLeftOut: Math.max(0, (typeof found === 'number' ? found : 0) - limit),
  };
}
