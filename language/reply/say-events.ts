import type { Condition } from '../../core/api/meaning/condition.ts';
import type { EventSelector } from '../../core/api/meaning/measure.ts';
import { assertNever } from '../../core/base/result.ts';
import { commonEventOf } from './common-events.ts';
import { plainNumber } from './figures.ts';
import type { EventWords } from './replies.ts';
import { andList, fill, orList, type Voice } from './voice.ts';

/** Readings name events exactly as the project does; answers use common words where they can. */
export type Naming = 'exact' | 'common';

/** Events as a noun, without their tests. */
export function eventWords(voice: Voice, { events }: EventSelector, naming: Naming): EventWords {
  const { any_event, named_event } = voice.texts.reading;
  const [only, ...others] = events;
  if (only === undefined) return any_event;
  const isCommon = naming === 'common' && others.length === 0 && !voice.displayNames?.events.has(only);
  const common = isCommon ? commonEventOf(voice, only) : undefined;
  if (common !== undefined) return voice.texts.commonEvents[common];
  const name = orList(
    voice,
    events.map((each) => eventNamed(voice, each, naming)),
  );
  return { one: fill(named_event.one, { name }), other: fill(named_event.other, { name }) };
}

/** The display name, if there is one; a reading has the name as sent at hand. */
function eventNamed({ displayNames }: Voice, event: string, naming: Naming): string {
  const chosen = displayNames?.events.get(event);
  if (chosen === undefined) return event;
  return naming === 'exact' ? `${chosen} (${event})` : chosen;
}

/** Events as one noun with their tests: `feature_used where feature is export`. */
export function eventText(voice: Voice, event: EventSelector, naming: Naming, form: 'one' | 'other' = 'one'): string {
  return withTests(voice, eventWords(voice, event, naming)[form], event.where);
}

export function withTests(voice: Voice, what: string, where: readonly Condition[]): string {
  if (where.length === 0) return what;
  return fill(voice.texts.reading.where, { what, conditions: conditionsText(voice, where) });
}

function conditionsText(voice: Voice, where: readonly Condition[]): string {
  return andList(
    voice,
    where.map((condition) => conditionText(voice, condition)),
  );
}

/** A test of whole persons or sessions says so. */
export function conditionText(voice: Voice, condition: Condition): string {
  const { reading } = voice.texts;
  const { scope = 'event', operator } = condition;
  const isNegative = NEGATIVE[operator] !== undefined;
  const positive = NEGATIVE[operator] ?? operator;
  switch (scope) {
    case 'event':
      return testText(voice, condition);
    case 'person': {
      const text = isNegative ? reading.persons_without : reading.persons_with;
      return fill(text, { condition: testText(voice, { ...condition, operator: positive }) });
    }
    case 'session': {
      const text = isNegative ? reading.sessions_without : reading.sessions_with;
      return fill(text, { condition: testText(voice, { ...condition, operator: positive }) });
    }
    default:
      return assertNever(scope);
  }
}

/** Tests that no event of a person or session may be, said of one event. */
const NEGATIVE: { readonly [Operator in Condition['operator']]?: Condition['operator'] } = {
  is_not: 'is',
  not_contains: 'contains',
  not_set: 'set',
};

function testText(voice: Voice, { property, operator, values }: Condition): string {
  const list = NEGATIVE[operator] === undefined ? orList : andList;
  return fill(voice.texts.reading.operator[operator], {
    property: voice.displayNames?.properties.get(property) ?? property,
    values: list(
      voice,
      values.map((value) => valueText(voice, value)),
    ),
  });
}

export function valueText(voice: Voice, value: string | number | boolean): string {
  if (value === '') return '""';
  return typeof value === 'number' ? plainNumber(voice, value) : String(value);
}
