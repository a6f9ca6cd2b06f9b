import { expect, test } from 'vitest';
import { checkWatch } from '../../../../core/live/check-watch.ts';
import { FILTER_OPERATORS, type ViewFilter } from '../../address/filters.ts';
import { KNOWN_PROPERTIES } from '../filters/properties.ts';
import { toLiveFilters, whyNotLive } from './live-filters.ts';

const properties = [...Object.keys(KNOWN_PROPERTIES), 'plan', 'properties.page', 'person.plan', 'app_version'];
const values = [['DE'], ['5'], ['', 'DE'], ['2026-11-29'], ['1.5']];

test('whatever the filter bar can say is either accepted by the service, or said not to apply', () => {
  for (const property of properties) {
    for (const operator of FILTER_OPERATORS) {
      for (const each of operator === 'set' || operator === 'not_set' ? [[]] : values) {
        const filter: ViewFilter = { property, operator, values: each };
        const live = toLiveFilters([filter]);
        expect(live).toHaveLength(whyNotLive(filter) === undefined ? 1 : 0);
        expect({ filter, problem: checkWatch({ filters: live }) }).toEqual({ filter, problem: undefined });
      }
    }
  }
});

test('a filter of visits tests single events here', () => {
  const filter: ViewFilter = { property: 'source', operator: 'is', values: ['Google'], scope: 'person' };
  expect(toLiveFilters([filter])).toEqual([{ property: 'source', operator: 'equals', value: 'Google' }]);
});
