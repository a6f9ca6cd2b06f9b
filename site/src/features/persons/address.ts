import type { Filter } from '../../../../core/api/kinds/fields.ts';
import { firstValue, type Search, withValues } from '../../address/search.ts';
import type { Sort } from '../../ui/data-table/columns.ts';
import { filtersText } from '../explore/address/parts.ts';

/** The choices of the list of persons besides the view that all pages share. */
export type ListChoice = {
  readonly search: string;
  /** Conditions that no chip of other pages can say: behaviour, cohorts, groups. */
  readonly where: readonly Filter[];
  /** Properties, as queries name them. */
  readonly columns: readonly string[];
  readonly sort: Sort;
};

const OWN_COLUMNS = ['person', 'last_seen', 'first_seen', 'events'];
export const COLUMNS_MAX = 20;
const DEFAULT_COLUMNS = ['country'];
const DEFAULT_SORT: Sort = { column: 'last_seen', direction: 'descending' };
/** No property has an empty name. */
const NONE = '';

export type ReadChoice = ListChoice & {
  /** Parts of the address that nobody can read, as they are written there. */
  readonly unread: readonly string[];
};

export function readChoice(search: Search): ReadChoice {
  const where = search.where === undefined ? [] : filtersText.read(search.where);
  const columns = columnsIn(search.column);
  return {
    search: firstValue(search, 'search') ?? '',
    where: where ?? [],
    columns,
    sort: sortIn(firstValue(search, 'sort'), columns),
    unread: where === undefined ? (search.where ?? []) : [],
  };
}

/** Only what differs from the defaults is written. */
export function withChoice(search: Search, { search: text, where, columns, sort }: ListChoice): Search {
  const isDefault = JSON.stringify(columns) === JSON.stringify(DEFAULT_COLUMNS);
  const isSorted = sort.column === DEFAULT_SORT.column && sort.direction === DEFAULT_SORT.direction;
  return withValues(search, {
    search: text === '' ? [] : [text],
    where: where.length === 0 ? [] : filtersText.write(where),
    column: isDefault ? [] : columns.length === 0 ? [NONE] : columns,
    sort: isSorted ? [] : [`${sort.direction}:${sort.column}`],
  });
}

function columnsIn(texts: readonly string[] | undefined): readonly string[] {
  if (texts === undefined) return DEFAULT_COLUMNS;
  const named = [...new Set(texts)].filter((text) => text !== NONE);
  return named.slice(0, COLUMNS_MAX);
}

/** An order by a column that is not shown would have no visible reason. */
function sortIn(text: string | undefined, columns: readonly string[]): Sort {
  const [direction, ...rest] = (text ?? '').split(':');
  const column = rest.join(':');
  const isKnown = [...OWN_COLUMNS, ...columns].includes(column);
  if (!isKnown || (direction !== 'ascending' && direction !== 'descending')) return DEFAULT_SORT;
  return { column, direction };
}
