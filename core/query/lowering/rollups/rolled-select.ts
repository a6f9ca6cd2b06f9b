import { type Expression, infix, type Output, type OutputName, output, type Select, value } from '../../tree/nodes.ts';
import { childrenOf, mapChildren, nodesOf } from '../../tree/walk.ts';
import { columnOf } from '../tiers/columns-read.ts';
import { type Part, PERSON, SESSION } from './parts.ts';
import { type Lift, ROLLED_AGGREGATES } from './rolled-aggregates.ts';

/**
 * A select of events in two steps: the parts of each row, whether an event or a rollup row, and outputs over all of
 * these rows.
 */
export type Rolled = {
  readonly parts: readonly Part[];
  readonly outputs: readonly Output[];
  /** The columns that a grain needs for it. */
  readonly needs: ReadonlySet<string>;
};

/**
 * Splits a select into the two steps; undefined if rollup rows cannot give the same answer as events, whatever their
 * grain. A whole expression of columns, such as a bucket or a group, becomes a part of a row, and so does each figure
 * that an aggregate needs. Conditions stay with the rows.
 */
export function rolledSelect(of: Select): Rolled | undefined {
  const { outputs, joins, keyed = [], where = [], groupBy, orderBy, limitBy } = of;
  const conditions = [...keyed, ...where];
  if (joins || orderBy || limitBy || !conditions.every(isOfOneRow)) return undefined;
  // One row an event: a rollup has fewer rows.
  if (!groupBy && !outputs.some((each) => nodesOf(each.of).some(({ kind }) => kind === 'aggregate'))) return undefined;
  const parts = new Map<string, Part>();
  const lifted: Output[] = [];
  for (const each of outputs) {
    const of = liftInto(parts, each.as).of(each.of);
    if (!of) return undefined;
    lifted.push({ as: each.as, of });
  }
  const needs = new Set([...conditions.flatMap(columnsIn), ...[...parts.values()].flatMap((part) => part.needs)]);
  return { parts: [...parts.values()], outputs: lifted, needs };
}

/**
 * Collects the parts that an output needs, and rewrites the output to use them. `as` names the part if it is the whole
 * output.
 */
function liftInto(parts: Map<string, Part>, as: OutputName): Lift {
  const part = (wanted: Part): Expression => {
    const key = JSON.stringify([wanted.ofEvent, wanted.ofRollup]);
    const known = parts.get(key) ?? wanted;
    parts.set(key, known);
    return output(known.as);
  };
  const lift = (of: Expression, name?: OutputName): Expression | undefined => {
    if (of.kind === 'actor') return liftActor(of, part);
    if (of.kind === 'sql' || of.kind === 'session_fact' || of.kind === 'session_has') return undefined;
    if (of.kind === 'aggregate') return ROLLED_AGGREGATES[of.name](of.of, { of: lift, part });
    if (isOfOneRow(of) && (of.kind === 'bucket' || columnsIn(of).length > 0)) {
      const own = of.kind === 'column' ? of.name : (name ?? `row${parts.size}`);
      return part({ as: own, ofEvent: of, ofRollup: of, needs: columnsIn(of) });
    }
    let isWhole = true;
    const changed = mapChildren(of, (child) => {
      const inner = lift(child);
      isWhole &&= inner !== undefined;
      return inner ?? child;
    });
    return isWhole ? changed : undefined;
  };
  return { of: (of) => lift(of, as), part };
}

function liftActor(of: Expression<'actor'>, part: Lift['part']): Expression | undefined {
  // Sessions depend on the order of events, which rollups do not keep.
  if (of.form === 'name' || of.actor === 'session') return undefined;
  const key = part(of.actor === 'person' ? PERSON : SESSION);
  return of.form === 'key' ? key : infix(key, '!=', value('UInt8', 0));
}

/** Whether a single row of a rollup determines the value. Fixed SQL may read anything. */
function isOfOneRow(of: Expression): boolean {
  return !nodesOf(of).some(({ kind }) => OF_MORE.has(kind));
}
const OF_MORE: ReadonlySet<Expression['kind']> = new Set([
  'aggregate',
  'over_all',
  'actor',
  'session_fact',
  'session_has',
  'output',
  'sql',
]);

/** The columns that an expression reads, except the time within a bucket, which `cutsAnHour` checks. */
function columnsIn(of: Expression): string[] {
  return of.kind === 'bucket' ? [] : [...columnOf(of), ...childrenOf(of).flatMap(columnsIn)];
}
