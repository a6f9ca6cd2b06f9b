import type { ApiError } from '../../base/errors.ts';
import { ok, type Result } from '../../base/result.ts';
import { withBodyIds } from './body-ids.ts';
import type { Decoded, Protocol } from './protocol.ts';
import type { WireRequest } from './wire-request.ts';

/** The events of a request, with ids made of their content where the vendor's SDKs send none. */
export function decodeEvents(protocol: Protocol, request: WireRequest): Result<Decoded, ApiError> {
  const decoded = protocol.decode(request);
  if (!decoded.ok || protocol.repeatsWithinMs === undefined) return decoded;
  return ok({ ...decoded.value, rawEvents: withBodyIds(decoded.value.rawEvents, request) });
}
