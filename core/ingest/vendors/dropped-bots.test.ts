import { expect, it } from 'vitest';
import { aWireRequest } from '../../../test/harness/wire-request.ts';
import { apiError } from '../../base/errors.ts';
import { plausibleProtocol } from './plausible/protocol.ts';
import { umamiProtocol } from './umami/protocol.ts';

const bot = { index: 0, code: 'bot_dropped', message: 'A bot sent the event.' };
const nameless = { index: 0, code: 'missing_event', message: 'The event has no name.' };

function refused(rejection: object) {
  return apiError('nothing_accepted', 'No event was accepted.', { details: { rejected: [rejection] } });
}

it('answers a bot as Plausible does, and no other refusal', () => {
  const request = aWireRequest({ path: '/api/event', body: {} });
  const dropped = { status: 202, headers: { 'x-plausible-dropped': '1' } };
  expect(plausibleProtocol.refuse?.(refused(bot), request)).toMatchObject(dropped);
  expect(plausibleProtocol.refuse?.(refused(nameless), request)?.status).toBe(400);
});

it('answers a bot as Umami does, and no other refusal', () => {
  const request = aWireRequest({ path: '/api/send', body: {} });
  expect(umamiProtocol.refuse?.(refused(bot), request)).toMatchObject({ status: 200, body: '{"beep":"boop"}' });
  expect(umamiProtocol.refuse?.(refused(nameless), request)?.status).toBe(400);
});
