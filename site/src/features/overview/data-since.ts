import type { QueryResponse } from '../../../../core/api/query.ts';
import { localDate } from '../../../../core/base/time/zones.ts';

/** Whether nothing was ever sent to the project. */
export function isWithoutData({ meta }: Pick<QueryResponse, 'meta'>): boolean {
  return meta.data_since === null;
}

/**
 * Whether the earlier span of an answer can be compared with: the days before the project's first event had no data,
 * which is not the same as no visitors.
 */
export function hasEarlierData({ meta }: Pick<QueryResponse, 'meta'>): boolean {
  const { compared, data_since: since, timezone } = meta;
  if (compared === undefined || since === null) return false;
  return since === undefined || localDate(timezone, Date.parse(compared.start)) >= since;
}
