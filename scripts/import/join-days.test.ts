import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { joinDays } from './join-days.ts';

async function* file(text: string) {
  yield Buffer.from(text);
}

test('keeps a row whole if its page contains a Unicode line separator', async () => {
  const pages = 'date,page,visits\r\n2026-11-09,/a\u2028b,2\r\n';
  const joined = joinDays(file(pages), file('date,visitors,visits\n2026-11-09,2,3\n'));
  expect(await text(joined)).toBe(
    'date,page,visits,day_visitors,day_visits,first_visit\n2026-11-09,/a\u2028b,2,2,3,0\n',
  );
});
