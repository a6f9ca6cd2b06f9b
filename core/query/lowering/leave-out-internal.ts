import { INTERNAL } from '../../ingest/steps/tag-bots.ts';
import { actor, call, column, type Expression, infix, not, type Query, some, text, value } from '../tree/nodes.ts';
import { mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/** Hosts and persons whose events a project leaves out of its reports. `*.example.com` is any host below that one. */
export type InternalRule = { readonly hosts: readonly string[]; readonly persons: readonly string[] };

/**
 * Leaves out the events of the project's own hosts and people, before sessions, visitors or anything else is counted: as if
 * they had never come. The rule is asked of each query, so it is about past events too, and they come back without it.
 */
export function leaveOutInternal(query: Query, { internal }: LoweringContext): Query {
  const tests = internal ? testsOf(internal) : [];
  if (tests.length === 0) return query;
  const where = not(some(tests));
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? { ...select, where: [where, ...(select.where ?? [])] } : select,
  );
}

/** The bot column marks events from internal addresses; whether they are human otherwise is not known. */
export const IS_MARKED_INTERNAL = infix(column('bot'), '=', text(INTERNAL));

/** Whether an event is internal traffic, by its mark or by the rule. */
export function isInternal(rule: InternalRule | undefined): Expression {
  return some([IS_MARKED_INTERNAL, ...(rule ? testsOf(rule) : [])]);
}

function testsOf({ hosts, persons }: InternalRule): Expression[] {
  const plain = hosts.filter((host) => !host.startsWith('*.'));
  const ends = hosts.filter((host) => host.startsWith('*.')).map((host) => host.slice(1));
  return [
    ...(plain.length > 0 ? [oneOf(column('hostname'), plain)] : []),
    ...ends.map((end) => call('ends_with', column('hostname'), text(end))),
    ...(persons.length > 0 ? [oneOf(actor('person', 'name'), persons)] : []),
  ];
}

function oneOf(of: Expression, texts: readonly string[]): Expression {
  return infix(of, 'in', value('Array(String)', texts));
}
