import { expect, it } from 'vitest';
import { readSearch, writeSearch } from '../../address/search.ts';
import { type ListChoice, readChoice, withChoice } from './address.ts';

const CHOICE: ListChoice = {
  search: '',
  where: [],
  columns: ['country'],
  sort: { column: 'last_seen', direction: 'descending' },
};
const through = (choice: ListChoice) => readChoice(readSearch(writeSearch(withChoice({}, choice))));

it('writes nothing for the list as it is at first', () => {
  expect(withChoice({}, CHOICE)).toEqual({});
  expect(readChoice({})).toEqual({ ...CHOICE, unread: [] });
});

it('carries every choice through an address: behaviour, cohorts, groups, and texts of digits', () => {
  const choice: ListChoice = {
    search: 'a/b%20c#d?e&f+\u202e🦊',
    where: [
      { did: { event: 'order; (paid)', at_least: 3, within: 'last_30_days' } },
      { did_not: { event: 'page_view', within: 'all_time' } },
      { cohort: 'buyers', operator: 'not_in' },
      { or: [{ property: 'order_id', operator: 'equals', value: '007' }, { cohort: 'a,b' }] },
    ],
    columns: ['person.plan', 'a:b', 'none'],
    sort: { column: 'a:b', direction: 'ascending' },
  };
  expect(through(choice)).toEqual({ ...choice, unread: [] });
});

it('tells a list without columns of properties from the one at first', () => {
  expect(through({ ...CHOICE, columns: [] }).columns).toEqual([]);
});

it('keeps the other parts of a broken address, and says which it could not read', () => {
  const read = readChoice({ where: ['did(', 'cohort(x)'], sort: ['sideways:events'], search: ['ada'] });
  expect(read).toMatchObject({ search: 'ada', where: [], sort: CHOICE.sort, unread: ['did(', 'cohort(x)'] });
});

it('orders by columns that are shown alone', () => {
  expect(readChoice({ sort: ['ascending:person.plan'] }).sort).toEqual(CHOICE.sort);
  expect(readChoice({ sort: ['ascending:person.plan'], column: ['person.plan'] }).sort.column).toBe('person.plan');
});
