import { csvFile } from '../../../../../core/base/csv.ts';
import type { Person } from './people.ts';

/** The people of a figure as a file, with the names of columns that the API has. */
export function peopleFile(people: readonly Person[]): string {
  return csvFile(
    ['person', 'events', 'first_at', 'last_at'],
    people.map(({ name, events, firstAt, lastAt }) => [name, events, firstAt, lastAt]),
  );
}
