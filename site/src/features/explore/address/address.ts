import { firstValue, type Search, withValues } from '../../../address/search.ts';
import { isReportKind, kindOf, kinds } from '../kinds/index.ts';
import type { Report } from '../report.ts';

export type ReadReport = {
  readonly report: Report;
  /** Parts of the address that could not be read, as they are written there; the report has their defaults. */
  readonly unread: readonly string[];
};

const KIND = 'kind';
const DEFAULT_KIND = 'trends';

/** The report that an address describes. A broken or outdated part costs that part alone. */
export function readReport(search: Search): ReadReport {
  const name = firstValue(search, KIND);
  const kind = isReportKind(name) ? name : DEFAULT_KIND;
  const start: Report = kinds[kind].empty;
  const unread: string[] = name === undefined || isReportKind(name) ? [] : [`${KIND}=${name}`];
  const report = kindOf(start).fields.reduce<Report>((known, { param, read }) => {
    const texts = search[param];
    if (texts === undefined) return known;
    // An empty text stands for an empty list, and in a part of one text for that text.
    const next = (texts.length === 1 && texts[0] === '' ? read(known, []) : undefined) ?? read(known, texts);
    if (next === undefined) unread.push(...texts.map((text) => `${param}=${text}`));
    return next ?? known;
  }, start);
  return { report, unread };
}

/** Writes the report into the search of the page, whose keys of the view and of other parts stay. */
export function withReport(search: Search, report: Report): Search {
  const { empty, fields } = kindOf(report);
  const written = fields.map(({ param, write }): [string, readonly string[]] => {
    const texts = write(report);
    const isDefault = isSame(texts, write(empty));
    // A list from which everything was taken differs from its default.
    return [param, isDefault ? [] : texts.length === 0 ? [''] : texts];
  });
  return withValues(search, { ...ALL_EMPTY, [KIND]: [report.kind], ...Object.fromEntries(written) });
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
