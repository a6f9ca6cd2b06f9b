import { expect, test } from 'vitest';
import { aRequest } from '../../../../test/harness/ingest-request.ts';
import { aWireRequest } from '../../../../test/harness/wire-request.ts';
import { apiError } from '../../../base/errors.ts';
import { newWriteKey } from '../../../base/ids.ts';
import { runSteps } from '../../run-steps.ts';
import { matomoProtocol } from './protocol.ts';

function decoded(body: unknown, path = '/matomo.php') {
  const read = matomoProtocol.decode(aWireRequest({ path, body }));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

test('takes values of any type for parameters without an exception', () => {
  const values = ['{"toString":1}', '12345678901234567890', '[]', 'null', 'true', '{"__proto__":{"rec":1}}'];
  for (const value of values) {
    for (const name of [
      'rec',
      'res',
      'ping',
      'ca',
      'idgoal',
      'cvar',
      'ec_items',
      'e_a',
      'cdt',
      'uadata',
      'lang',
      '_id',
    ]) {
      const body = `{"requests":[{"rec":1,"e_c":"c","e_a":"a","${name}":${value}}]}`;
      expect(() => runSteps(decoded(body).rawEvents, aRequest())).not.toThrow();
    }
  }
});

test('finds a write key in the place of the site or of the token, and leaves Matomo’s own where they are', () => {
  const key = newWriteKey();
  expect(decoded({ requests: [`?idsite=${key}&rec=1`] }).bodyKeys).toEqual([key]);
  expect(decoded({ requests: ['?idsite=3&rec=1'], token_auth: key })).toMatchObject({
    bodyKeys: [key],
    siteIds: ['3'],
  });
  expect(decoded({ requests: [`?idsite=3&rec=1&token_auth=${'a'.repeat(32)}`] }).bodyKeys).toEqual([]);
});

test('tells how many of a refused batch were not taken, and leaves other refusals to the API', () => {
  const rejected = [{ index: 0, code: 'missing_event', message: 'no' }];
  const error = apiError('nothing_accepted', 'None was taken.', { details: { rejected } });
  const many = aWireRequest({ path: '/matomo.php', body: { requests: ['?rec=0'] } });
  const answer = matomoProtocol.refuse?.(error, many);
  expect([answer?.status, JSON.parse(String(answer?.body))]).toMatchObject([
    400,
    { status: 'error', tracked: 0, invalid: 1, invalid_indices: [0] },
  ]);
  expect(matomoProtocol.refuse?.(apiError('unknown_key', 'no'), many)).toBeUndefined();
  expect(matomoProtocol.refuse?.(error, aWireRequest({ path: '/matomo.php', body: 'rec=0' }))).toBeUndefined();
});
