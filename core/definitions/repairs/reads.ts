import type { RepairChange, RepairRule } from '../../api/objects/repairs.ts';
import type { DefinedProperty } from '../../query/definitions.ts';
import { ALL_HISTORY } from '../../query/filters/behaviour-span.ts';
import { conditionOf } from '../../query/filters/condition.ts';
import { numberOfText } from '../../query/properties/text-values.ts';
import { isWithin } from '../../query/reports/within.ts';
import {
  call,
  column,
  type Expression,
  emptyText,
  every,
  hasProperty,
  infix,
  not,
  property,
  some,
  text,
  value,
} from '../../query/tree/nodes.ts';
import { sqlExpression } from '../../query/tree/template.ts';
import { definedProperty } from '../expressions/value.ts';
import type { DefinitionContext } from '../kind.ts';
import { NEVER, NO_NUMBER, NO_VALUE } from '../no-value.ts';

/** A number that every project has a column for. */
export const REVENUE = 'revenue';

/** The properties that a change gives other values, where it holds. */
export function changesOf(change: RepairChange): readonly (readonly [name: string, read: DefinedProperty])[] {
  switch (change.kind) {
    case 'rename':
      return [
        [change.to, either(asSent(change.to), asSent(change.from))],
        [change.from, NO_VALUE],
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

/** The revenue of an event for which the repair holds; undefined if it leaves revenue alone. */
export function revenueOf(change: RepairChange): Expression | undefined {
  if (change.kind !== 'number' || change.property !== REVENUE) return undefined;
  return infix(column(REVENUE), '*', value('Float64', change.multiply_by ?? 1));
}

export function asSent(name: string): DefinedProperty {
  return {
    text: property('strings', name),
    hasText: hasProperty('strings', name),
    number: property('numbers', name),
    hasNumber: hasProperty('numbers', name),
  };
}

export function eachOf(read: (part: keyof DefinedProperty) => Expression): DefinedProperty {
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
  const { number, hasNumber } = definedProperty({ type: 'number', of: converted });
  return {
    text: call('if', hasNumber, emptyText, sent.text),
    hasText: every([sent.hasText, not(hasNumber)]),
    number,
    hasNumber,
  };
}

function asText({ text: sent, hasText, number, hasNumber }: DefinedProperty): DefinedProperty {
  return {
    text: call('if', hasNumber, call('to_text', number), sent),
    hasText: some([hasText, hasNumber]),
    number: NO_NUMBER,
    hasNumber: NEVER,
  };
}

function partOf(
  { property: name, separator }: Extract<RepairChange, { kind: 'split' }>,
  place: number,
  sent: DefinedProperty,
): DefinedProperty {
  const parts = sqlExpression`splitByString(${text(separator)}, ${property('strings', name)})`;
  const part: DefinedProperty = {
    ...NO_VALUE,
    text: sqlExpression`trimBoth(${parts}[${value('UInt8', place + 1)}])`,
    hasText: every([hasProperty('strings', name), sqlExpression`length(${parts}) >= ${value('UInt8', place + 1)}`]),
  };
  return eachOf((read) => call('if', part.hasText, part[read], sent[read]));
}

/** Never NULL. */
export function conditionOfRepair(
  { events, filters, start, end }: RepairRule,
  { zone }: DefinitionContext,
): Expression {
  // The filters have no behaviours, so the clock is not asked.
  const context = { zone, span: ALL_HISTORY, nowMs: 0 };
  const tests = [
    ...(events.length === 0 ? [] : [infix(column('event'), 'in', value('Array(String)', events))]),
    ...isWithin({
      ...(start === undefined ? {} : { startMs: Date.parse(start) }),
      ...(end === undefined ? {} : { endMs: Date.parse(end) }),
    }),
    ...filters.map((filter) => conditionOf(filter, context)),
  ];
  return tests.length === 0 ? value('UInt8', 1) : every(tests);
}
