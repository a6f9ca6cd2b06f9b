import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { filtersText } from '../address/parts.ts';
import { type Field, fieldOf, rawNames, rawText, toggleField } from '../fields.ts';
import { CHART_FORMS, type ChartForm, type Presentation, type Report } from '../report.ts';

export function presentationOf(chart: ChartForm): Presentation {
  return { chart, table: 'series', scale: 'linear', hiddenSeries: [] };
}

/** The filters that hold for everything in the report. */
export function filtersField<R extends Report>(set: (report: R, filters: R['filters']) => R): Field<R> {
  const lens = { get: (report: R) => report.filters, set };
  return {
    ...fieldOf('where', lens, filtersText),
    control: { type: 'filters', label: 'explore.filters', place: 'main', path: 'filters', ...lens },
  };
}

export function botsField<R extends Report>(set: (report: R, includeBots: boolean) => R): Field<R> {
  return toggleField({
    param: 'bots',
    path: 'include_bots',
    label: 'explore.include_bots',
    place: 'options',
    get: ({ includeBots }) => includeBots,
    set,
  });
}

const GROUP_PREFIX = 'group.';

/** Groups of a type, which are counted in place of people. A type by itself is enough. */
export function unitField<R extends Report>(set: (report: R, countedGroups: R['countedGroups']) => R): Field<R> {
  const lens = {
    get: ({ countedGroups }: R) => countedGroups,
    set: (report: R, of: string | undefined) =>
      set(
        report,
        of === undefined || of === '' || of.startsWith(GROUP_PREFIX) ? of || undefined : `${GROUP_PREFIX}${of}`,
      ),
  };
  return {
    ...fieldOf('unit', lens, rawText),
    control: {
      type: 'property',
      takes: 'groups',
      placeholder: 'explore.unit_people',
      label: 'explore.unit',
      place: 'options',
      path: 'unit',
      ...lens,
    },
  };
}

/** Of the kinds that count people or groups. */
export function unitParts({ countedGroups }: Pick<Report, 'countedGroups'>): { unit?: string } {
  return countedGroups === undefined ? {} : { unit: countedGroups };
}

/** Visits of the project's own addresses, hosts and people. */
export function internalField<R extends Report>(set: (report: R, includeInternal: boolean) => R): Field<R> {
  return toggleField({
    param: 'internal',
    path: 'include_internal',
    label: 'rules.include_internal',
    place: 'options',
    get: ({ includeInternal }) => includeInternal,
    set,
  });
}

/** How the result is shown, which is changed beside it. */
export function presentationFields<R extends Report>(set: (report: R, presentation: Presentation) => R): Field<R>[] {
  const part = <Name extends keyof Presentation>(name: Name) => ({
    get: (report: R) => report.presentation[name],
    set: (report: R, value: Presentation[Name]) => set(report, { ...report.presentation, [name]: value }),
  });
  return [
    fieldOf('chart', part('chart'), oneOf(CHART_FORMS)),
    fieldOf('table', part('table'), oneOf(['series', 'time'])),
    fieldOf('scale', part('scale'), oneOf(['linear', 'logarithmic'])),
    fieldOf('hide', part('hiddenSeries'), rawNames),
  ];
}

function oneOf<const Values extends readonly string[]>(values: Values) {
  return {
    write: (value: Values[number]) => [value],
    read: ([text]: readonly string[]) => values.find((value): value is Values[number] => value === text),
  };
}

/** The parts of a report that a query of every kind says. */
export function sharedFrom(query: QueryRequest) {
  const { filters = [], include_bots: bots = false, include_internal: internal = false } = query;
  const unit = 'unit' in query && query.unit?.startsWith(GROUP_PREFIX) ? { countedGroups: query.unit } : {};
  return { filters, includeBots: bots, includeInternal: internal, ...unit };
}
