import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { EVENT_COLUMNS } from '../../core/tables/schema.ts';
import { DESCRIBED_COLUMNS, eventsPage } from './events-page.ts';

it('has in docs/events.md what the tables say now', async () => {
  const written = await readFile(new URL('../../docs/events.md', import.meta.url), 'utf8');
  expect(written, 'run `node scripts/generate-docs.ts`').toBe(eventsPage());
});

it('says of every column that an event fills where it comes from, or that it is a field of the event', () => {
  const ofTheStore = ['project_id', 'seq', 'strings', 'numbers', 'received_at', 'retention_days', 'bot'];
  const described = new Set<string>([...DESCRIBED_COLUMNS, ...ofTheStore]);
  const page = eventsPage();
  const missing = Object.keys(EVENT_COLUMNS).filter(
    (name) => !described.has(name) && !page.includes(`| \`${name}\` |`),
  );
  expect(missing).toEqual([]);
});
