import type { Context } from 'hono';
import { splitAddress } from '../../core/ingest/vendors/addresses.ts';
import type { OwnRoute, Protocol } from '../../core/ingest/vendors/protocol.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { allowOrigin } from './cors.ts';
import { keyOfRequest } from './key-of-request.ts';
import { sendAnswer, wireRequestOf } from './wire.ts';

/** Answers an address of a protocol's own for a key that may write. Errors: those of `keyOfRequest` and `rulesOfKey`. */
export async function answerOwn(
  c: Context<AppContext>,
  protocol: Pick<Protocol, 'keyPlaces' | 'siteIdPlaces'>,
  own: OwnRoute,
): Promise<Response> {
  allowOrigin(c);
  const request = wireRequestOf(c, splitAddress(own.address));
  const nowMs = Date.now();
  const key = await keyOfRequest(c.env, request, protocol, { bodyKeys: [c.req.param('key')] }, nowMs);
  if (!key.ok) return failure(c, key.error);
  const rules = await rulesOfKey(c.env, key.value, nowMs);
  if (!rules.ok) return failure(c, rules.error);
  return sendAnswer(c, own.answer(key.value, new URL(c.req.url)));
}
