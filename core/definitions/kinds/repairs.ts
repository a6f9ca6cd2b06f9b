import type { Conflict, Identified } from '../../api/objects/object-kind.ts';
import { propertiesRepaired, type Repair, repairSchema } from '../../api/objects/repairs.ts';
import type { DefinedProperty, DefinitionLayer } from '../../query/definitions.ts';
import { ALL_HISTORY } from '../../query/filters/behaviour-span.ts';
import { call, column, type Expression } from '../../query/tree/nodes.ts';
import { sizeOf } from '../../query/tree/size-of.ts';
import { filterProblem } from '../filter-problem.ts';
import { type DefinitionContext, defineDefinitions } from '../kind.ts';
import { nameProblem } from '../name-problem.ts';
import { areOfOthers } from '../repairs/apart.ts';
import { asSent, changesOf, conditionOfRepair, eachOf, REVENUE, revenueOf } from '../repairs/reads.ts';

/**
 * Repairs come before all other definitions, which read what they give. No two of them change the same property of the same
 * events, so that their order does not matter.
 */
export const repairs = defineDefinitions({
  object: 'repairs',
  schema: repairSchema,
  layersOf: (definitions, context) => [layerOf(definitions, context)],
  usesOf: propertiesRepaired,
  faultsOf: (all) => [
    ...all.flatMap(filterFaults),
    ...all.flatMap(nameFaults),
    ...all.flatMap((each) => conflicts(each, all)),
  ],
});

function layerOf(all: readonly Repair[], context: DefinitionContext): DefinitionLayer {
  const properties = new Map<string, DefinedProperty>();
  for (const repair of all) {
    const holds = conditionOfRepair(repair, context);
    for (const [name, changed] of changesOf(repair.change)) {
      const before = properties.get(name) ?? asSent(name);
      properties.set(
        name,
        eachOf((part) => call('if', holds, changed[part], before[part])),
      );
    }
  }
  const factors = all.flatMap((repair) => {
    const changed = revenueOf(repair.change);
    return changed ? [{ holds: conditionOfRepair(repair, context), changed }] : [];
  });
  const revenue = factors.reduce<Expression>(
    (read, { holds, changed }) => call('if', holds, changed, read),
    column(REVENUE),
  );
  return {
    properties,
    ...(factors.length > 0 ? { columns: new Map([[REVENUE, revenue]]) } : {}),
    dropped: all
      .filter(({ change }) => change.kind === 'drop')
      .map((repair) => ({
        span: spanOf(repair),
        condition: conditionOfRepair({ ...repair, start: undefined, end: undefined }, context),
      })),
  };
}

function spanOf({ start, end }: Repair) {
  return {
    startMs: start === undefined ? ALL_HISTORY.startMs : Date.parse(start),
    endMs: end === undefined ? ALL_HISTORY.endMs : Date.parse(end),
  };
}

function filterFaults({ id, definition }: Identified<Repair>): Conflict[] {
  const problem = filterProblem(definition.filters, true);
  const size = sizeOf(conditionOfRepair(definition, { zone: 'UTC' }), new Map());
  const isLarge = size > CONDITION_PARTS_MAX;
  return [
    ...(problem === undefined ? [] : [{ id, at: 'filters', problem }]),
    ...(isLarge
      ? [{ id, at: 'filters', problem: `have ${size} parts; at most ${CONDITION_PARTS_MAX} are allowed` }]
      : []),
  ];
}

/** All repairs of a property stand in each of its reads. */
const CONDITION_PARTS_MAX = 200;

function nameFaults({ id, definition }: Identified<Repair>): Conflict[] {
  const { change } = definition;
  const read = change.kind === 'split' ? [change.property] : [];
  return [...propertiesRepaired(definition), ...read].flatMap((name) => {
    const problem = nameProblem(name);
    if (problem === undefined || (change.kind === 'number' && name === REVENUE)) return [];
    const what = `names \`${name}\`, which is no property that events send; only those, and \`number\` of \`revenue\`, can be repaired`;
    return [{ id, at: 'change', problem: what }];
  });
}

/** The properties that a repair changes or reads as they were sent. */
function touched(repair: Repair): readonly string[] {
  const { change } = repair;
  return [...propertiesRepaired(repair), ...(change.kind === 'split' ? [change.property] : [])];
}

/** Two that change one property of the same events, or of which one reads what the other changes: whichever came first would decide. */
function conflicts({ id, definition }: Identified<Repair>, all: readonly Identified<Repair>[]): Conflict[] {
  const [first] = all.filter(
    (other) =>
      other.id !== id &&
      (meet(definition, other.definition) || meet(other.definition, definition)) &&
      overlap(definition, other.definition),
  );
  if (first === undefined) return [];
  const problem = `changes a property that \`${first.definition.name}\` changes for the same events; limit one of them by \`start\`, \`end\`, \`events\`, or both by filters of one value each`;
  return [{ id, at: 'change', problem }];
}

/** Whether one changes something that the other changes or reads. */
function meet(one: Repair, other: Repair): boolean {
  const all = touched(other);
  return propertiesRepaired(one).some((name) => all.includes(name));
}

function overlap(one: Repair, other: Repair): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  const share =
    one.events.length === 0 || other.events.length === 0 || one.events.some((event) => other.events.includes(event));
  return share && a.startMs < b.endMs && b.startMs < a.endMs && !areOfOthers(one.filters, other.filters);
}
