import type { Conflict, Identified } from '../../api/objects/object-kind.ts';
import { propertiesRepaired, type Repair, type RepairChange, repairSchema } from '../../api/objects/repairs.ts';
import type { DefinedProperty, DefinitionLayer } from '../../query/definitions.ts';
import { ALL_HISTORY } from '../../query/filters/behaviour-span.ts';
import { conditionOf } from '../../query/filters/condition.ts';
import { numberOfText } from '../../query/properties/text-values.ts';
import {
  call,
  column,
  type Expression,
  emptyText,
  every,
  hasProperty,
  infix,
  instant,
  not,
  property,
  some,
  text,
  value,
} from '../../query/tree/nodes.ts';
import { sqlExpression } from '../../query/tree/template.ts';
import { type DefinitionContext, defineDefinitions } from '../kind.ts';
import { nameProblem } from '../name-problem.ts';

/**
 * Repairs come before all other definitions, which read what they give. No two of them change the same property of the same
 * events, so that their order does not matter.
 */
export const repairs = defineDefinitions({
  object: 'repairs',
  schema: repairSchema,
  layersOf: (definitions, context) => [layerOf(definitions, context)],
  usesOf: propertiesRepaired,
  faultsOf: (all) => [...all.flatMap(nameFaults), ...all.flatMap((each) => conflicts(each, all))],
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
  const factors = all.flatMap(({ change, ...rest }) =>
    change.kind === 'number' && change.property === REVENUE
      ? [{ factor: change.multiply_by ?? 1, repair: { change, ...rest } }]
      : [],
  );
  const revenue = factors.reduce<Expression>(
    (read, { factor, repair }) =>
      call('if', conditionOfRepair(repair, context), infix(column(REVENUE), '*', value('Float64', factor)), read),
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

/** A number that every project has a column for. */
const REVENUE = 'revenue';

/** The properties that a change gives other values, where it holds. */
function changesOf(change: RepairChange): readonly (readonly [name: string, read: DefinedProperty])[] {
  switch (change.kind) {
    case 'rename':
      return [
        [change.to, either(asSent(change.to), asSent(change.from))],
        [change.from, NOTHING],
      ];
    case 'number':
      return change.property === REVENUE ? [] : [[change.property, asNumber(change)]];
    case 'text':
      return [[change.property, asText(asSent(change.property))]];
    case 'split':
      return change.into.map((name, place) => [name, partOf(change, place, asSent(name))]);
    case 'drop':
      return [];
  }
}

const never: Expression = value('UInt8', 0);
const NO_NUMBER: Expression = value('Float64', 0);
const NOTHING: DefinedProperty = { text: emptyText, hasText: never, number: NO_NUMBER, hasNumber: never };

function asSent(name: string): DefinedProperty {
  return {
    text: property('strings', name),
    hasText: hasProperty('strings', name),
    number: property('numbers', name),
    hasNumber: hasProperty('numbers', name),
  };
}

function eachOf(read: (part: keyof DefinedProperty) => Expression): DefinedProperty {
  return { text: read('text'), hasText: read('hasText'), number: read('number'), hasNumber: read('hasNumber') };
}

function either(first: DefinedProperty, second: DefinedProperty): DefinedProperty {
  const isSet = some([first.hasText, first.hasNumber]);
  return eachOf((part) => call('if', isSet, first[part], second[part]));
}

function asNumber({
  property: name,
  multiply_by: factor = 1,
  add = 0,
}: Extract<RepairChange, { kind: 'number' }>): DefinedProperty {
  const sent = asSent(name);
  const read = call('if', sent.hasNumber, sent.number, numberOfText(sent.text));
  const converted = sqlExpression`${read} * ${value('Float64', factor)} + ${value('Float64', add)}`;
  // A value that becomes too large for a number stays as it was sent.
  const hasNumber = call('if_null', call('is_finite', converted), never);
  return {
    text: call('if', hasNumber, emptyText, sent.text),
    hasText: every([sent.hasText, not(hasNumber)]),
    number: call('if', hasNumber, call('if_null', converted, NO_NUMBER), NO_NUMBER),
    hasNumber,
  };
}

function asText({ text: sent, hasText, number, hasNumber }: DefinedProperty): DefinedProperty {
  return {
    text: call('if', hasNumber, call('to_text', number), sent),
    hasText: some([hasText, hasNumber]),
    number: NO_NUMBER,
    hasNumber: never,
  };
}

function partOf(
  { property: name, separator }: Extract<RepairChange, { kind: 'split' }>,
  place: number,
  sent: DefinedProperty,
): DefinedProperty {
  const parts = sqlExpression`splitByString(${text(separator)}, ${property('strings', name)})`;
  const part: DefinedProperty = {
    ...NOTHING,
    text: sqlExpression`trimBoth(${parts}[${value('UInt8', place + 1)}])`,
    hasText: every([hasProperty('strings', name), sqlExpression`length(${parts}) >= ${value('UInt8', place + 1)}`]),
  };
  return eachOf((read) => call('if', part.hasText, part[read], sent[read]));
}

/** Never NULL. */
function conditionOfRepair({ events, filters, start, end }: Repair, { zone }: DefinitionContext): Expression {
  // The filters have no behaviours, so the clock is not asked.
  const context = { zone, span: ALL_HISTORY, nowMs: 0 };
  const tests = [
    ...(events.length === 0 ? [] : [infix(column('event'), 'in', value('Array(String)', events))]),
    ...(start === undefined ? [] : [infix(column('timestamp'), '>=', instant(Date.parse(start)))]),
    ...(end === undefined ? [] : [infix(column('timestamp'), '<', instant(Date.parse(end)))]),
    ...filters.map((filter) => conditionOf(filter, context)),
  ];
  return tests.length === 0 ? value('UInt8', 1) : every(tests);
}

function spanOf({ start, end }: Repair) {
  return {
    startMs: start === undefined ? ALL_HISTORY.startMs : Date.parse(start),
    endMs: end === undefined ? ALL_HISTORY.endMs : Date.parse(end),
  };
}

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

/** Two that change one property of the same events: whichever came first would decide. */
function conflicts({ id, definition }: Identified<Repair>, all: readonly Identified<Repair>[]): Conflict[] {
  const own = propertiesRepaired(definition);
  const [first] = all.filter(
    (other) =>
      other.id !== id &&
      propertiesRepaired(other.definition).some((name) => own.includes(name)) &&
      overlap(definition, other.definition),
  );
  if (first === undefined) return [];
  const problem = `changes a property that \`${first.definition.name}\` changes for the same events; limit one of them by \`start\`, \`end\` or \`events\``;
  return [{ id, at: 'change', problem }];
}

function overlap(one: Repair, other: Repair): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  const share =
    one.events.length === 0 || other.events.length === 0 || one.events.some((event) => other.events.includes(event));
  return share && a.startMs < b.endMs && b.startMs < a.endMs;
}
