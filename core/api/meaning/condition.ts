import { z } from 'zod';
import { PROPERTY_NAME_CHARS_MAX } from '../../base/limits.ts';

export const CONDITION_OPERATORS = [
  'is',
  'is_not',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'greater',
  'at_least',
  'less',
  'at_most',
  'set',
  'not_set',
] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

/**
 * A test of a property. `is` with several values is true of any of them, `is_not` of none. `person` keeps the persons
 * with (or, negated, without) such an event in the span, with all their events.
 */
export const conditionSchema = z
  .strictObject({
    property: z.string().min(1).max(PROPERTY_NAME_CHARS_MAX),
    operator: z.enum(CONDITION_OPERATORS),
    values: z.array(z.union([z.string(), z.number(), z.boolean()])).max(100),
    scope: z.enum(['event', 'session', 'person']).optional(),
  })
  .meta({ id: 'MeaningCondition', description: 'A test of a property, in the meaning of a question.' });
export type Condition = Readonly<z.infer<typeof conditionSchema>>;
