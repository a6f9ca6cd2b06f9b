/** `group.company` and the like, in units, breakdowns and filters. */
export const GROUP_PREFIX = 'group.';

/** The name under which a project sends its groups of one kind, such as `company`. */
export type GroupType = string;

/** Undefined for persons. */
export function groupTypeOfUnit(unit: string): GroupType | undefined {
  return unit.startsWith(GROUP_PREFIX) ? unit.slice(GROUP_PREFIX.length) : undefined;
}
