import { addressOperator } from '../../api/address-operators.ts';
import type { DateSpan, Filter, PropertyFilter } from '../../api/kinds/fields.ts';

/**
 * The page of a dashboard with the days of a mail, which stay the same whenever it is opened, and with its filters. Filters
 * that an address cannot say are left to the dashboard, if they are its own.
 */
export function boardPath(
  { projectId, dashboardId }: { readonly projectId: string; readonly dashboardId: string },
  { dates, filters }: { readonly dates: DateSpan | undefined; readonly filters: readonly Filter[] },
): `/${string}` {
  const search = new URLSearchParams();
  if (dates !== undefined) {
    search.set('from', dates.start);
    search.set('to', dates.end);
  }
  const written = filters.map((filter) => ('property' in filter ? writtenFilter(filter) : undefined));
  if (written.every((each) => each !== undefined)) {
    for (const each of written) search.append('filter', each);
    if (written.length === 0) search.set('filter', 'none');
  }
  const query = search.toString();
  return `/p/${encodeURIComponent(projectId)}/dashboards/${encodeURIComponent(dashboardId)}${query === '' ? '' : `?${query}`}`;
}

function writtenFilter({ property, operator, value, scope }: PropertyFilter): string | undefined {
  const written = addressOperator(operator);
  if (written === undefined) return undefined;
  const values = value === undefined ? [] : [value].flat().map(String);
  const named = scope ?? (property.startsWith('session.') ? 'session' : undefined);
  const bare = property.replace(/^session\./, '');
  const parts = [escaped(bare), written, values.map(escaped).join(',')];
  return [...(values.length === 0 && named === undefined ? parts.slice(0, 2) : parts), ...(named ? [named] : [])].join(
    ':',
  );
}

function escaped(text: string): string {
  return text.replace(/[\\,:]/g, '\\$&');
}
