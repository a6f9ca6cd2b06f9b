import type { Context } from 'hono';
import { splitAddress } from '../../core/ingest/vendors/addresses.ts';
import { findKey } from '../../core/ingest/vendors/find-keys.ts';
import type { KeyPlaces, OwnRoute } from '../../core/ingest/vendors/protocol.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { allowOrigin } from './cors.ts';
import { sendAnswer, wireRequestOf } from './wire.ts';

/** Answers an address of a protocol's own for a key that may write. Errors: `missing_key`, and those of `rulesOfKey`. */
export async function answerOwn(
  c: Context<AppContext>,
  places: KeyPlaces | undefined,
  own: OwnRoute,
): Promise<Response> {
  allowOrigin(c);
  const request = wireRequestOf(c, splitAddress(own.address));
  const key = findKey(request, places, [c.req.param('key')]);
  if (!key.ok) return failure(c, key.error);
  const rules = await rulesOfKey(c.env, key.value, Date.now());
  if (!rules.ok) return failure(c, rules.error);
  return sendAnswer(c, own.answer(key.value, new URL(c.req.url)));
}
