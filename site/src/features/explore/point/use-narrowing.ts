import type { ViewFilter } from '../../../address/filters.ts';
import type { Range } from '../../../address/range.ts';
import { useDates, useView } from '../../../app/use-view.ts';
import { days } from '../../../format/days.ts';
import { t } from '../../../words/t.ts';
import { filterText } from '../../filters/describe.ts';
import type { Answered } from '../answers/answer.ts';
import type { PartMark } from '../answers/table.ts';
import { daysAt, excludedAt, filtersAt, withFilters } from './narrow.ts';
import { answerAt } from './point-title.ts';

type Step = { readonly text: string; readonly apply: () => void };

/** The ways in which a figure can narrow the page: to its groups, to everything but them, to its days. */
export function useNarrowing(answered: Answered, mark: PartMark): { filter?: Step; exclude?: Step; zoom?: Step } {
  const [, change] = useView();
  const dates = useDates();
  const { query, response } = answerAt(answered, mark);
  const filters = filtersAt(query, response, mark);
  const excluded = excludedAt(filters);
  const range = daysAt(response, mark, dates);
  const add = (added: readonly ViewFilter[]) => () =>
    change((view) => ({ ...view, filters: withFilters(view.filters, added) }));
  const named = filters.map(filterText).join(', ');
  return {
    ...(filters.length === 0
      ? {}
      : { filter: { text: t('results.filter_to', { filter: named }), apply: add(filters) } }),
    ...(excluded === undefined
      ? {}
      : { exclude: { text: t('results.exclude', { filter: named }), apply: add([excluded]) } }),
    ...(range === undefined
      ? {}
      : {
          zoom: {
            text: t('results.zoom_to', { days: daysOf(range) }),
            apply: () => change(({ interval: _, ...view }) => ({ ...view, range })),
          },
        }),
  };
}

function daysOf(range: Range): string {
  return 'preset' in range ? '' : days({ start: range.from, end: range.to });
}
