import type { ProjectId } from '../../base/ids.ts';
import { type ColdTier, readTiers } from '../tiers/read-tiers.ts';
import { column, emptyText, infix, type Query, type Select } from './nodes.ts';

export type TransformContext = {
  readonly projectId: ProjectId;
  readonly includeBots: boolean;
  /** Days that are read from cold files; default none. */
  readonly cold?: ColdTier;
  /** Rows that the statement may return. */
  readonly rowsMax: number;
};

type Transform = (query: Query, context: TransformContext) => Query;

/**
 * What happens to every query between plan and print, in this order. The tenant guard is last, so that no step after it
 * can add a table that it has not seen; the printer refuses a table without it.
 */
export const TRANSFORMS: readonly Transform[] = [limitRows, leaveOutBots, readBothTiers, guardTenant];

export function transform(query: Query, context: TransformContext): Query {
  return TRANSFORMS.reduce((tree, step) => step(tree, context), query);
}

/** One row more than allowed is asked for, so that too many rows are an error and never a cut. */
function limitRows(query: Query, { rowsMax }: TransformContext): Query {
  if (query.kind === 'union') return { ...query, of: query.of.map((each) => withLimit(each, rowsMax + 1)) };
  return withLimit(query, rowsMax + 1);
}

function withLimit(select: Select, rows: number): Select {
  return { ...select, limit: Math.min(select.limit ?? rows, rows) };
}

function leaveOutBots(query: Query, { includeBots }: TransformContext): Query {
  if (includeBots) return query;
  const isPerson = infix(column('bot'), '=', emptyText);
  return eachSelect(query, (select) => {
    const { from } = select;
    const readsEvents = from.kind === 'linked_events' || (from.kind === 'table' && from.table !== 'identities');
    return readsEvents ? { ...select, where: [isPerson, ...(select.where ?? [])] } : select;
  });
}

function readBothTiers(query: Query, { cold }: TransformContext): Query {
  return cold && cold.days.length > 0 ? eachSelect(query, (select) => readTiers(select, cold)) : query;
}

function guardTenant(query: Query, { projectId }: TransformContext): Query {
  return eachSelect(query, (select) => {
    const { from } = select;
    if (from.kind === 'query' || from.kind === 'linked_query') return select;
    return { ...select, from: { ...from, guard: projectId } };
  });
}

/** The tree with every select replaced, the inner ones first. */
function eachSelect(query: Query, change: (select: Select) => Select): Query {
  if (query.kind === 'union') return { ...query, of: query.of.map((each) => changed(each, change)) };
  return changed(query, change);
}

function changed(select: Select, change: (select: Select) => Select): Select {
  const { from } = select;
  switch (from.kind) {
    case 'table':
    case 'cold_events':
      return change(select);
    case 'linked_events':
      return change({ ...select, from: { ...from, links: changed(from.links, change) } });
    case 'query':
      return change({ ...select, from: { ...from, query: eachSelect(from.query, change) } });
    case 'linked_query': {
      const parts = { query: eachSelect(from.query, change), links: changed(from.links, change) };
      return change({ ...select, from: { ...from, ...parts } });
    }
  }
}
