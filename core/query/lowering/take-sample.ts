import { hashesKept } from '../../ingest/sampling/visitor-hash.ts';
import { WEIGHT_WITHOUT_GROUP } from '../estimates/jackknife.ts';
import { GROUP_OF_EVENT } from '../estimates/without-groups.ts';
import { column, type Expression, infix, type Query, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/** The visitors that every event of a query is read of. */
export type Sample = {
  /** How often their number is halved: as often as on the day of the query on which fewest were kept. */
  readonly halvings: number;
  /** Persons in this one of `GROUPS` are left out, to see how much the answer depends on who is in the sample. */
  readonly leftOut?: { readonly group: number };
};

/** How many visitors each of a sample stands for. */
export function weightOf({ halvings, leftOut }: Sample): number {
  return 2 ** halvings * (leftOut ? WEIGHT_WITHOUT_GROUP : 1);
}

/**
 * Reads the events of one sample of visitors, also on days on which more of them were kept. Each is then in the sample with
 * the same probability, whole, and every report of the sample stands for the report of all: sums and numbers of persons
 * multiplied by the weight, all else as it is.
 */
export function takeSample(query: Query, { sample }: LoweringContext): Query {
  if (!sample) return query;
  const tests = [isKept(sample.halvings), ...(sample.leftOut ? [isOutside(sample.leftOut.group)] : [])];
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

function isOutside(group: number): Expression {
  return infix(GROUP_OF_EVENT, '!=', value('UInt8', group));
}
