import type { Context } from 'hono';
import type { ApiError } from '../../core/base/errors.ts';
import { SMALL_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { ok, type Result } from '../../core/base/result.ts';
import { splitAddress } from '../../core/ingest/vendors/addresses.ts';
import type { OwnRoute, Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { WireRequest } from '../../core/ingest/vendors/wire-request.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { failure } from '../../platform/routes/respond.ts';
import { admitBody } from './admit-body.ts';
import { allowOrigin } from './cors.ts';
import { keyOfRequest } from './key-of-request.ts';
import { sendAnswer, wireRequestOf } from './wire.ts';

/** The largest body that such an address reads: what an SDK knows of one person. */
export const OWN_BODY_BYTES_MAX = SMALL_BODY_BYTES_MAX;

/**
 * Answers an address of a protocol's own for a key that may write. Errors: those of `keyOfRequest` and
 * `rulesOfKey`, and of `admitBody` where there is a body.
 */
export async function answerOwn(
  c: Context<AppContext>,
  protocol: Pick<Protocol, 'keyPlaces' | 'siteIdPlaces'>,
  own: OwnRoute,
): Promise<Response> {
  allowOrigin(c);
  const request = await requestOf(c, protocol, own);
  if (!request.ok) return failure(c, request.error);
  const nowMs = Date.now();
  const bodyKeys = [c.req.param('key'), ...(own.bodyKeysOf?.(request.value) ?? [])];
  const key = await keyOfRequest(c.env, request.value, protocol, { bodyKeys }, nowMs);
  if (!key.ok) return failure(c, key.error);
  const rules = await rulesOfKey(c.env, key.value, nowMs);
  if (!rules.ok) return failure(c, rules.error);
  return sendAnswer(c, own.answer(key.value, new URL(c.req.url)));
}

async function requestOf(
  c: Context<AppContext>,
  { keyPlaces = {}, siteIdPlaces = {} }: Pick<Protocol, 'keyPlaces' | 'siteIdPlaces'>,
  { address }: OwnRoute,
): Promise<Result<WireRequest, ApiError>> {
  const { method } = splitAddress(address);
  if (method === 'GET') return ok(wireRequestOf(c, { method }));
  const admitted = await admitBody(c, { method, keyPlaces, siteIdPlaces, bodyBytesMax: OWN_BODY_BYTES_MAX });
  return admitted.ok ? ok(admitted.value.request) : admitted;
}
