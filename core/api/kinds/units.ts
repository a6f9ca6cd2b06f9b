import { z } from 'zod';
import { GROUP_TYPE_CHARS_MAX } from '../../base/limits.ts';

/** `group.company` and the like, in units, breakdowns and filters. */
export const GROUP_PREFIX = 'group.';

/** The name under which a project sends its groups of one kind, such as `company`. */
export type GroupType = string;

export const unitField = z
  .string()
  .regex(/^(?:person|group\.[^.]+)$/, {
    error: 'must be `person`, or a type of groups without a further dot, such as `group.company`',
  })
  .max(GROUP_PREFIX.length + GROUP_TYPE_CHARS_MAX)
  .optional()
  .describe(
    'What is counted: `person`, the default, or groups of a type, such as `group.company`. An event of several companies ' +
      'counts for each. Filters and cohorts of persons stay about persons.',
  );

/** Undefined for persons. */
export function groupTypeOfUnit(unit: string): GroupType | undefined {
  return unit.startsWith(GROUP_PREFIX) ? unit.slice(GROUP_PREFIX.length) : undefined;
}
