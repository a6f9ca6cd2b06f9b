import { firstValue, type Search, withValues } from '../../../address/search.ts';
import { isReportKind, kindOf, kinds } from '../kinds/index.ts';
import type { Report } from '../report.ts';

export type ReadReport = {
  readonly report: Report;
  /** Parts of the address that could not be read, as they are written there; the report has their defaults. */
  readonly unread: readonly string[];
};

const KIND = 'kind';
/** The parts from which everything was taken although their default holds something. */
const NONE = 'none';
const DEFAULT_KIND = 'trends';

/** The report that an address describes. A broken or outdated part costs that part alone. */
export function readReport(search: Search): ReadReport {
  const name = firstValue(search, KIND);
  const kind = isReportKind(name) ? name : DEFAULT_KIND;
  const start: Report = kinds[kind].empty;
  const unread: string[] = name === undefined || isReportKind(name) ? [] : [`${KIND}=${name}`];
  const report = kindOf(start).fields.reduce<Report>((known, { param, read }) => {
    const texts = search[param] ?? (search[NONE]?.includes(param) ? [] : undefined);
    if (texts === undefined) return known;
    const next = read(known, texts);
    if (next === undefined) unread.push(...texts.map((text) => `${param}=${text}`));
    return next ?? known;
  }, start);
  return { report, unread };
}

/** Writes the report into the search of the page, whose keys of the view and of other parts stay. */
export function withReport(search: Search, report: Report): Search {
  const { empty, fields } = kindOf(report);
  const changed = fields
    .map(({ param, write }) => ({ param, texts: write(report), defaults: write(empty) }))
    .filter(({ texts, defaults }) => !isSame(texts, defaults));
  return withValues(search, {
    ...ALL_EMPTY,
    [KIND]: [report.kind],
    ...Object.fromEntries(changed.map(({ param, texts }) => [param, texts])),
    [NONE]: changed.flatMap(({ param, texts }) => (texts.length === 0 ? [param] : [])),
  });
}

/** Whether two reports are written alike. */
export function isSameReport(first: Report, second: Report): boolean {
  return JSON.stringify(withReport({}, first)) === JSON.stringify(withReport({}, second));
}

const ALL_EMPTY: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.values(kinds).flatMap(({ fields }) => fields.map(({ param }) => [param, []])),
);

function isSame(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((text, index) => text === second[index]);
}
