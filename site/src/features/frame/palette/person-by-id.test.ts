import { expect, it } from 'vitest';
import { readSearch } from '../../../address/search.ts';
import { matching } from './match.ts';
import { personById } from './person-by-id.ts';

it.each(['723421968459640832', 'a/../b%20#?&=+', '..', '🦊', 'مستخدم\u202e'])(
  'opens the page of the person with exactly the id %j',
  (id) => {
    const [command] = personById('prj_1', id).flatMap(({ commands }) => commands);
    if (command?.action.kind !== 'open') throw new Error('Nothing opens');
    const { pathname, search } = new URL(command.action.to, 'https://edgewise.example');
    expect(pathname).toBe('/p/prj_1/persons');
    expect(readSearch(search)).toEqual({ person: [id] });
    expect(matching([command], id)).toHaveLength(1);
  },
);

it('offers nobody before something is typed', () => {
  expect(personById('prj_1', '')).toEqual([]);
});
