import { type ApiError, apiError } from '../../../base/errors.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type Fields, isFields, type RawEvent } from '../../raw-event.ts';
import type { Decoded } from '../protocol.ts';
import type { WireRequest } from '../wire-request.ts';
import { eachEvent } from './each-event.ts';

export type Calls = {
  /** The type of the single call at an address that ends so; undefined for the addresses of batches. */
  readonly typeOf: (pathEnd: string) => string | undefined;
  readonly eventOf: (call: Fields, type?: string) => RawEvent;
};

/** A body of Segment's form: a call whose type the path names, or `{batch: [...], writeKey?, sentAt?}` at any path. */
export function decodeCalls(request: WireRequest, { typeOf, eventOf }: Calls): Result<Decoded, ApiError> {
  const json = request.json();
  if (!json.ok) return json;
  const body = json.value;
  if (!isFields(body)) {
    return err(apiError('bad_request', 'The body must be a JSON object: a call or {"batch": [...]}.'));
  }
  const { batch, writeKey, sentAt } = body;
  const bodyKeys = [writeKey];
  if (Array.isArray(batch)) {
    return ok({ rawEvents: eachEvent(batch, (call) => (isFields(call) ? eventOf(call) : call)), sentAt, bodyKeys });
  }
  const type = typeOf(request.path.slice(request.path.lastIndexOf('/') + 1));
  if (type === undefined) return err(apiError('bad_request', '`batch` is missing; it must be an array of calls.'));
  return ok({ rawEvents: [eventOf(body, type)], sentAt, bodyKeys });
}
