import type { Condition } from '../../../core/api/meaning/condition.ts';
import { valueText } from '../say-events.ts';
import { fill, orList, type Voice } from '../voice.ts';

/** Something with the tests that it passes, as a person types them. */
export function tested(voice: Voice, what: string, where: readonly Condition[]): string {
  const { asking } = voice.texts;
  if (where.length === 0) return what;
  const conditions = where.map(({ property, operator, values }) =>
    fill(asking.operator[operator], {
      property,
      values: orList(
        voice,
        values.map((value) => valueText(voice, value)),
      ),
    }),
  );
  return fill(asking.where, { what, conditions: conditions.join(` ${asking.and} `) });
}
