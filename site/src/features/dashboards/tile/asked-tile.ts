import type { ProjectSummary } from '../../../../../core/api/account.ts';
import type { TileFilter, TileQuery, TileRange } from '../../../../../core/api/dashboards/tile-query.ts';
import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { canonicalJson } from '../../../../../core/base/canonical-json.ts';
import type { CalendarDate } from '../../../../../core/base/time/calendar.ts';
import type { ViewFilter } from '../../../address/filters.ts';
import { queryOf } from '../../explore/kinds/index.ts';
import type { Report } from '../../explore/report.ts';
import { isRequest, type Kept, keptIn, unreadIn } from '../../explore/saved/definition.ts';
import { fromFilters } from '../../filters/from-query.ts';
import { toFilter } from '../../filters/to-query.ts';

/** A tile as it is asked, as it is drawn, and as Explore opens it. */
export type AskedTile = {
  readonly name: string;
  readonly query: QueryRequest;
  /** How the answer is drawn; undefined if no kind of report asks such a query, whose answer is then a table. */
  readonly report?: Report;
  /** The page of Explore that asks the same; undefined if Explore has no controls for a part of it. */
  readonly page?: Kept;
  readonly range: TileRange;
  readonly filters: readonly TileFilter[];
};

type Where = { readonly project: ProjectSummary; readonly today: CalendarDate };

/**
 * Reads the query of a tile as a report. Whatever Explore can show is asked exactly as Explore asks it, so that the two
 * share one answer: the filters of dashboard and tile are those of the page, and those of the report stay in the report.
 */
export function askedTile(asked: TileQuery, where: Where): AskedTile | undefined {
  const { name, range, filters } = asked;
  const base = { name, range, filters };
  const request: object = { ...asked.query, project_id: where.project.id };
  if (!isRequest(request)) return undefined;
  const page = pageOf(asked, where.project.id);
  if (page !== undefined) {
    return { ...base, query: queryOf(page.report, page.view, where.project, where.today), report: page.report, page };
  }
  const report = keptIn(asked, where.project.id)?.report;
  return { ...base, query: request, ...(report === undefined ? {} : { report }) };
}

/** The page of Explore; it keeps a period that moves with the calendar where the page has a name for it. */
function pageOf(asked: TileQuery, projectId: string): Kept | undefined {
  const { filters: all = [], ...query } = asked.query;
  const ranges = [asked.range.asked, asked.query.date_range];
  const definitions = ranges.map((date_range): ReportDefinition => ({ ...asked, query: { ...query, date_range } }));
  const definition = definitions.find((each) => unreadIn(each, projectId).length === 0);
  const kept = definition && keptIn(definition, projectId);
  if (kept === undefined) return undefined;
  const split = all.map((filter) => ({ filter, chip: chipOf(filter, asked.filters) }));
  return {
    report: { ...kept.report, filters: split.flatMap(({ filter, chip }) => (chip === undefined ? [filter] : [])) },
    view: { ...kept.view, filters: split.flatMap(({ chip }) => chip ?? []) },
  };
}

/** A filter of a dashboard or tile as a chip of a page, if the chip asks exactly the same. */
function chipOf(filter: Filter, origins: readonly TileFilter[]): ViewFilter | undefined {
  const text = canonicalJson(filter);
  const from = origins.find((each) => canonicalJson(each.filter) === text)?.from;
  const [chip] = from === 'report' ? [] : (fromFilters([filter]) ?? []);
  return chip !== undefined && canonicalJson(toFilter(chip)) === text ? chip : undefined;
}
