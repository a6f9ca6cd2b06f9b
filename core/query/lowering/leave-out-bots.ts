import { column, emptyText, infix, type Query } from '../tree/nodes.ts';
import { mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

export function leaveOutBots(query: Query, { includeBots }: LoweringContext): Query {
  if (includeBots) return query;
  const isHuman = infix(column('bot'), '=', emptyText);
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? { ...select, where: [isHuman, ...(select.where ?? [])] } : select,
  );
}
