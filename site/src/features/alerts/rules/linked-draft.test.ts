import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from './draft.ts';
import { linkedDraft } from './linked-draft.ts';

test('a link names the report of a new rule, or brings a query without project and days', () => {
  expect(linkedDraft({ report: 'signups', query: undefined, name: 'Signups' })).toMatchObject({
    ...{ source: 'report', report: 'signups', name: 'Signups' },
  });
  const query = JSON.stringify({
    ...{ query_type: 'events', project_id: 'prj_1', date_range: '7d', compare: 'previous', interval: 'day' },
    events: [{ event: 'order' }],
  });
  expect(linkedDraft({ report: undefined, query, name: undefined })).toMatchObject({
    source: 'query',
    query: { query_type: 'events', events: [{ event: 'order' }] },
  });
});

test.each(['', '{', '[]', 'null', '{"a":1}'])('a query that cannot be read is left out: %s', (query) => {
  expect(linkedDraft({ report: undefined, query, name: undefined })).toEqual(EMPTY_DRAFT);
});
