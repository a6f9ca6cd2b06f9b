import { isRawNumber } from '../../base/exact-json.ts';
import { ID_CHARS_MAX } from '../../base/limits.ts';
import { asUuid } from '../../base/uuid.ts';
import { isTrimmedHotId } from '../event.ts';
import type { RawEvent } from '../raw-event.ts';
import { type Reject, reject, type Step, shown } from './step.ts';
import { textOf } from './text.ts';

/**
 * The event's id as a UUID (random if none was sent: such an event cannot be distinguished from its repeat), and the
 * person's ids. Ids that tools send by accident, such as "null", are ignored.
 */
export const takeIds: Step = (_draft, raw) => {
  const problem =
    unusable('id', raw.id) ??
    unusable('user_id', raw.user_id) ??
    unusable('anonymous_id', raw.anonymous_id) ??
    unusable('session_id', raw.session_id);
  if (problem) return problem;
  const id = personal(raw.id);
  return {
    id: id === '' ? crypto.randomUUID() : asUuid(id),
    user_id: personal(raw.user_id),
    anonymous_id: personal(raw.anonymous_id),
    session_id: personal(raw.session_id),
  };
};

/** Whether the event's id is the client's rather than one that ingest created. */
export function hasOwnId(raw: RawEvent): boolean {
  return personal(raw.id) !== '';
}

/** '' if it is not a usable id. */
function personal(value: unknown): string {
  const text = textOf(value);
  return isTrimmedHotId(text) ? '' : text;
}

function unusable(field: string, value: unknown): Reject | undefined {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean')
    return undefined;
  if (typeof value !== 'string') {
    if (isRawNumber(value)) return undefined;
    return reject('invalid_id', `\`${field}\` is ${shown(value)}; it must be text or a number.`);
  }
  if (value.length <= ID_CHARS_MAX) return undefined;
  return reject(
    'id_too_long',
    `\`${field}\` has ${value.length} characters, at most ${ID_CHARS_MAX} are allowed; send a hash of it.`,
  );
}
