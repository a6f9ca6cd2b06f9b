import { z } from 'zod';
import { GROUP_PREFIX } from '../../base/group-types.ts';
import { GROUP_TYPE_CHARS_MAX } from '../../base/limits.ts';

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
