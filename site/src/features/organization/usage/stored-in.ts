import type { UsageDays } from '../../../../../core/api/limits.ts';

/** Events of the month in all projects; undefined while one of them is not read. */
export function storedIn(projects: UsageDays['projects'] | undefined): number | undefined {
  if (projects === undefined || projects.some(({ days }) => days === null)) return undefined;
  return projects.flatMap(({ days }) => days ?? []).reduce((sum, { stored }) => sum + stored, 0);
}
