import type { ApiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { conditionOf } from '../query/filters/condition.ts';
import type { QueryContext } from '../query/kind.ts';
import { apiErrorOf } from '../query/refusals/refusal.ts';
import { filterContext, readReport } from '../query/reports/report.ts';
import { column, eventsOf, infix, instant, select } from '../query/tree/nodes.ts';
import { eventColumns } from './event-columns.ts';
import type { ExportRequest, FilePlan } from './plan-export.ts';
import { spanAsked } from './span-asked.ts';
import { placeOf } from './titled.ts';

/** Every event of a span that passes the filters, once, in no particular order. */
export function eventFile(request: ExportRequest, context: QueryContext): Result<FilePlan, ApiError> {
  const span = spanAsked(request);
  if (!span.ok) return span;
  const { filters, include_bots } = request;
  const report = readReport({ date_range: span.value, filters, include_bots }, context, [[]]);
  if (!report.ok) return err(apiErrorOf(report.error));
  const columns = eventColumns(request.columns, request.form, context);
  if (!columns.ok) return columns;
  const conditions = filters.map((filter) => conditionOf(filter, filterContext(report.value)));
  const tree = select({
    outputs: columns.value.map(({ of }, index) => ({ as: placeOf(index), of })),
    from: eventsOf(report.value.span),
    where: [infix(column('received_at'), '<=', instant(request.asOfMs)), ...conditions],
  });
  const titles = columns.value.map(({ name }) => name);
  return ok({ tree, titles, span: report.value.span, includeBots: include_bots });
}
