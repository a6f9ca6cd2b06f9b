import { isRawNumber } from '../../../base/exact-json.ts';
import { asUuid } from '../../../base/uuid.ts';
import type { Fields } from '../../raw-event.ts';
import { firstOf, idText } from '../mapping/context.ts';

/** GA4's own place of an event: the page load, the bundle of it that was sent, and the event in that. */
const BATCH = ['batch_page_id', 'batch_ordering_id', 'batch_event_index'];

/**
 * The id of a row, which has none of its own. Rows with one stream, visitor, session, name, microsecond, parameters in any
 * order and place in their batch are one event, in whichever table and file they are. What GA4 adds to a row later
 * (traffic sources, `user_ltv`, `is_active_user`, the user's id) is not among them: `events_intraday_…` lacks it.
 */
export function rowId(record: Fields, params: Fields): string {
  const visitor = firstOf(record.user_pseudo_id, record.user_id);
  const sorted = Object.keys(params)
    .sort()
    .map((name) => [name, comparable(params[name])]);
  const parts = [
    idText(record.stream_id),
    idText(visitor),
    comparable(params.ga_session_id),
    record.event_name,
    idText(record.event_timestamp),
    sorted,
    BATCH.map((name) => idText(record[name])),
  ];
  return asUuid(`ga4 ${JSON.stringify(parts)}`);
}

/** Equal for one value in JSON and in Parquet. */
function comparable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return isRawNumber(value) ? String(Number(value.rawJSON)) : typeof value === 'string' ? `"${value}` : '';
}
