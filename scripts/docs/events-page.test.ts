import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { columnsWith } from '../../core/tables/events.ts';
import { eventsPage } from './events-page.ts';

it('has in docs/events.md what the tables say now', async () => {
  const written = await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8');
  expect(written, 'run `npx node scripts/generate-docs.ts`').toBe(eventsPage());
});

it('describes every column that a sender fills, as a field of the event or with its sources', () => {
  const page = eventsPage();
  const filled = [...columnsWith('from', 'event'), ...columnsWith('from', 'visit')];
  expect(filled.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});
