import type { StoredCohort } from '../cohorts/find-cohorts.ts';

export const ofPersons = (id: string, name: string, ...persons: string[]): StoredCohort => ({
  id,
  definition: { name, filters: [{ property: 'person', operator: 'in', value: persons }] },
  isFrozen: false,
});
/** b is in both, d in neither. */
export const cohorts = [ofPersons('x', 'X', 'a', 'b'), ofPersons('y', 'Y', 'b', 'c')];
export const byCohort = [{ cohort: 'x' }, 'cohort:Y'];
export const on = (day: number, time = '10:00:00') => `2026-03-0${day}T${time}Z`;
