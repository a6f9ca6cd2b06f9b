import fc from 'fast-check';
import { PERIODS } from '../../core/api/kinds/report-fields.ts';
import { choices, ranges } from './retention-requests.ts';

/** Requests of `lifecycle` and `stickiness`, which differ in their kind only. */
export function activityRequests<Kind extends 'lifecycle' | 'stickiness'>(query_type: Kind) {
  return (project_id: string, day: string) =>
    fc
      .record({
        date_range: ranges(day),
        choice: fc.option(choices, { nil: {} }),
        interval: fc.constantFrom(...PERIODS),
        week_start: fc.constantFrom('monday' as const, 'sunday' as const),
        include_bots: fc.boolean(),
      })
      .map(({ choice, ...request }) => ({ query_type, project_id, ...choice, ...request }));
}
