import { apiError } from '../../../base/errors.ts';
import { err, ok } from '../../../base/result.ts';
import { isFields } from '../../raw-event.ts';
import { pixelAnswer } from '../pixel-answer.ts';
import { jsonAnswer, type Protocol } from '../protocol.ts';
import { eventOfPixel, PIXEL_PATH } from './pixel.ts';
import { readAllIds } from './read-all-ids.ts';

/** `POST /track`: one event object, `{api_key?, events: [...], sent_at?}`, or a bare array of events. An image counts a view. */
export const nativeProtocol: Protocol = {
  addresses: ['POST /track', `GET ${PIXEL_PATH}`],
  decode(request) {
    if (request.method === 'GET') return ok({ rawEvents: [eventOfPixel(request)], bodyKeys: [] });
    const json = request.json();
    if (!json.ok) return json;
    const body = json.value;
    if (Array.isArray(body)) return ok({ ...readAllIds(body), bodyKeys: [] });
    if (!isFields(body)) {
      return err(
        apiError('bad_request', `The body is a JSON ${typeOf(body)}; send an event object or {"events": [...]}.`),
      );
    }
    const { api_key, events, sent_at } = body;
    if (Array.isArray(events)) return ok({ ...readAllIds(events), sentAt: sent_at, bodyKeys: [api_key] });
    if (events !== undefined) {
      return err(apiError('bad_request', `\`events\` is a JSON ${typeOf(events)}; it must be an array of events.`));
    }
    if (Array.isArray(body.batch) && body.event === undefined) {
      const remedy = 'name the list `events`, or send calls of Segment to /v1/batch';
      return err(apiError('bad_request', `The body has no \`event\` and no \`events\`, but a \`batch\`: ${remedy}.`));
    }
    return ok({ ...readAllIds([body]), sentAt: sent_at, bodyKeys: [api_key] });
  },
  answer: ({ accepted, rejected, warnings, debug }, { method }) =>
    method === 'GET'
      ? pixelAnswer()
      : jsonAnswer({ accepted, rejected, ...(warnings.length === 0 ? {} : { warnings }), ...(debug && { debug }) }),
};

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
