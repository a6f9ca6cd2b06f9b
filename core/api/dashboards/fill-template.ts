import type { DashboardDefinition } from '../objects/dashboards.ts';
import type { ReportDefinition } from '../objects/reports.ts';
import type { ObjectsDocument } from '../objects/wire.ts';
import { DASHBOARD_COLUMNS } from './grid-size.ts';
import type { TemplateNames } from './match-template.ts';
import type { ExpectedEvent, Said, Template, TemplateReport } from './templates/template.ts';

/** `{signup}`, or `{order_completed.amount}`. */
const PLACEHOLDER = /^\{([a-z_]+(?:\.[a-z_]+)?)\}$/;

export type Filling = {
  readonly names: TemplateNames;
  readonly language: keyof Said;
  /** Begins the ids of the objects: unique in the project, since an object of the same id would be replaced. */
  readonly id: string;
  /** Whether reports of what is not sent yet are made as well, under the expected names. */
  readonly withMissing: boolean;
};

/** A dashboard and its reports as one document, made of a template for a project that sends these names. */
export function fillTemplate(template: Template, { names, language, id, withMissing }: Filling): ObjectsDocument {
  const made = withMissing ? template.reports : template.reports.filter((report) => isSent(report, names));
  const idOf = (report: TemplateReport): string => `${id}_${report.id}`;
  const reports = made.map((report): [string, ReportDefinition] => [
    idOf(report),
    { name: report.name[language], query: named(report.query, names), chart: report.chart },
  ]);
  const dashboard: DashboardDefinition = {
    name: template.name[language],
    description: template.summary[language],
    date_range: 'last_30_days',
    tiles: placed(made).map(([report, place]) => ({ kind: 'report', id: report.id, place, report: idOf(report) })),
  };
  return { edgewise: 1, objects: { dashboards: { [id]: dashboard }, reports: Object.fromEntries(reports) } };
}

/** The reports of a template that show something with these names. */
export function sentReports({ reports }: Template, names: TemplateNames): readonly TemplateReport[] {
  return reports.filter((report) => isSent(report, names));
}

/** The expected events and properties that a report needs, such as `signup` and `order_completed.amount`. */
export function needsOf({ query, needs = [] }: Pick<TemplateReport, 'query' | 'needs'>): readonly string[] {
  return [...new Set([...needs, ...placeholdersIn(query)])];
}

/** How to send an expected event from a page. */
export function snippetOf({ id, properties = [] }: ExpectedEvent): string {
  const values = properties.map(
    (property) => `${property.id}: ${JSON.stringify(property.example).replaceAll('"', "'")}`,
  );
  return `edgewise.track('${id}'${values.length === 0 ? '' : `, { ${values.join(', ')} }`});`;
}

function isSent(report: TemplateReport, names: TemplateNames): boolean {
  return needsOf(report).every((need) => names[need] !== undefined);
}

function placeholdersIn(value: unknown): string[] {
  if (typeof value === 'string') return PLACEHOLDER.exec(value)?.slice(1) ?? [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placeholdersIn) : [];
}

/** The query with names in place of placeholders; what is not sent has its expected name. */
function named(query: TemplateReport['query'], names: TemplateNames): TemplateReport['query'] {
  const replaced = (value: unknown): unknown => {
    if (typeof value === 'string') return nameIn(value, names);
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each)]));
  };
  const { query_type, date_range, filters: _, ...rest } = query;
  const fields = Object.entries(rest).map(([key, value]) => [key, replaced(value)]);
  return { query_type, date_range, ...Object.fromEntries(fields) };
}

function nameIn(text: string, names: TemplateNames): string {
  const [, key] = PLACEHOLDER.exec(text) ?? [];
  if (key === undefined) return text;
  return names[key] ?? key.replace(/^.*\./, '');
}

type Place = DashboardDefinition['tiles'][number]['place'];

/** From left to right in lines, each as high as its highest tile, so that what is left out leaves no hole. */
function placed(reports: readonly TemplateReport[]): [TemplateReport, Place][] {
  const line = { row: 0, column: 0, rows: 0 };
  return reports.map((report) => {
    const { columns, rows } = report;
    if (line.column + columns > DASHBOARD_COLUMNS)
      Object.assign(line, { row: line.row + line.rows, column: 0, rows: 0 });
    const place = { column: line.column, row: line.row, columns, rows };
    line.column += columns;
    line.rows = Math.max(line.rows, rows);
    return [report, place];
  });
}
