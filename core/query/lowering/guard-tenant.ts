import type { Query } from '../tree/nodes.ts';
import { mapStored } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/** Restricts every table and every set of files to the rows of one tenant. */
export function guardTenant(query: Query, { projectId }: LoweringContext): Query {
  return mapStored(query, (source) => ({ ...source, guard: projectId }));
}
