import { apiError, statusOf } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { isFields } from '../../core/ingest/raw-event.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';
import type { CasesOf } from '../../core/ingest/vendors/vendor-cases.ts';

/** A vendor that shares `/track` with the native protocol, answers in text, and refuses with 400 whatever is too large. */
export const toy: Vendor = {
  name: 'toy',
  title: 'Toy Analytics',
  sameEvent: '`toy_id`, name and time',
  protocol: {
    addresses: ['POST /track', 'GET /toy'],
    matches: ({ headers, path }) => path === '/toy' || headers.has('toy-id'),
    keyPlaces: { headers: ['toy-key'] },
    siteIdPlaces: { headers: ['toy-site'], fields: ['toy_site'] },
    limits: { eventsMax: 10, bodyBytesMax: 1024 },
    decode(request) {
      const name = request.query.get('e');
      if (request.method === 'GET' && name !== null) return ok({ rawEvents: [{ event: name }], bodyKeys: [] });
      const json = request.json();
      if (!json.ok) return json;
      if (!isFields(json.value)) return err(apiError('bad_request', 'Toys are objects.'));
      return ok({ rawEvents: [toEvent(json.value)], bodyKeys: [] });
    },
    answer: ({ accepted }) => ({ status: 202, type: 'text/plain', body: String(accepted) }),
    refuse: ({ code }) => ({
      status: code === 'body_too_large' ? 400 : statusOf(code),
      type: 'text/plain',
      body: code,
    }),
  },
  exportFormat: { matches: (record) => 'toy_id' in record, read: (record) => [toEvent(record)] },
};

function toEvent({ toy_id: id, name: event, at: timestamp, who }: Readonly<Record<string, unknown>>) {
  return { id, event, timestamp, user_id: who };
}

export const toyCasesOf: CasesOf = (nowMs) => {
  const played = { toy_id: 't1', name: 'played', at: nowMs - 1_000, who: 'ada' };
  const request = { path: '/track', headers: { 'toy-id': '1' }, body: played };
  const answer = { status: 202, type: 'text/plain', body: '1' } as const;
  return {
    wire: [
      { title: 'takes a toy', request, rows: [{ event: 'played', user_id: 'ada' }], answer, rejected: [] },
      { title: 'takes a toy by its address', request: { method: 'GET', path: '/toy?e=a' }, rows: [{}], answer },
      {
        title: 'refuses what is not a toy',
        request: { ...request, body: [] },
        rows: [],
        answer: { status: 400, type: 'text/plain', body: 'bad_request', refusal: 'bad_request' },
      },
    ],
    exports: [{ title: 'reads a toy', record: played, rows: [{ event: 'played' }] }],
    twins: [{ title: 'a toy that is sent and exported', request, record: played }],
  };
};
