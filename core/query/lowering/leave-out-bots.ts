import { column, type Expression, emptyText, infix, not, type Query, some } from '../tree/nodes.ts';
import { mapSelects } from '../tree/walk.ts';
import { IS_MARKED_INTERNAL } from './leave-out-internal.ts';
import type { LoweringContext } from './lower.ts';

/** Leaves out the events that were marked when they came: those of bots, and those from the project's own addresses. */
export function leaveOutBots(query: Query, { includeBots, includeInternal = false }: LoweringContext): Query {
  const condition = whoCounts(includeBots, includeInternal);
  if (condition === undefined) return query;
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? { ...select, where: [condition, ...(select.where ?? [])] } : select,
  );
}

const IS_UNMARKED = infix(column('bot'), '=', emptyText);

function whoCounts(includeBots: boolean, includeInternal: boolean): Expression | undefined {
  if (includeBots) return includeInternal ? undefined : not(IS_MARKED_INTERNAL);
  return includeInternal ? some([IS_UNMARKED, IS_MARKED_INTERNAL]) : IS_UNMARKED;
}
