import { hashesKept } from '../../ingest/sampling/visitor-hash.ts';
import { actor, call, column, type Expression, type Query, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/** The visitors that every event of a query is read of. */
export type Sample = {
  /** How often their number is halved: as often as on the day of the query on which fewest were kept. */
  readonly halvings: number;
  /** Persons in this one of so many groups are left out, to see how much the answer depends on who is in the sample. */
  readonly leftOut?: { readonly group: number; readonly of: number };
};

/**
 * Reads the events of one sample of visitors, also on days on which more of them were kept. Each is then in the sample with
 * the same probability, whole, and every report of the sample stands for the report of all: sums and numbers of persons
 * multiplied by the weight, all else as it is.
 */
export function takeSample(query: Query, { sample }: LoweringContext): Query {
  if (!sample) return query;
  const tests = [isKept(sample.halvings), ...(sample.leftOut ? [isOutside(sample.leftOut)] : [])];
  return mapSelects(query, (select) =>
    select.from.kind === 'events' ? { ...select, where: [...tests, ...(select.where ?? [])] } : select,
  );
}

/** As `keepSample` of ingest: by the device, else the user, else the event itself. */
function isKept(halvings: number): Expression {
  const device = column('anonymous_id');
  const user = column('user_id');
  const id = sqlExpression`multiIf(${device} != '', ${device}, ${user} != '', ${user}, toString(${column('id')}))`;
  return sqlExpression`murmurHash3_32(${id}) < ${value('UInt32', hashesKept(halvings))}`;
}

/** By the person, so that nobody is in two groups; an event of nobody is a group member of its own. */
function isOutside({ group, of }: NonNullable<Sample['leftOut']>): Expression {
  const key = call('if', actor('person', 'is_set'), actor('person', 'key'), call('hash', column('id')));
  return sqlExpression`${key} % ${value('UInt8', of)} != ${value('UInt8', group)}`;
}
