import type { AcceptedFate, DebugReply, EventFate, StoredEvent, StoreState } from '../../../core/api/debug.ts';
import { REJECT_MEANINGS } from '../../../core/api/ingest.ts';
import type { IngestedRow } from '../../../core/ingest/event.ts';
import { identityOf } from '../../../core/ingest/event-identity.ts';
import { isFields } from '../../../core/ingest/raw-event.ts';
import type { Ingested } from '../../../core/ingest/run-steps.ts';
import { textOf } from '../../../core/ingest/steps/text.ts';
import { changesOf, type FateFacts } from './changes-of.ts';

export const FATES_MAX = 100;
const NAME_CHARS_MAX = 200;

/** Stored events with the ids of a request; undefined where the store could not be asked. */
export type Known = readonly StoredEvent[] | undefined;

/** The fate of each event, in the order of the request. */
export function fatesOf(
  rawEvents: readonly unknown[],
  { rows, rejected }: Pick<Ingested, 'rows' | 'rejected'>,
  request: FateFacts,
  known: Known,
): DebugReply {
  const firstOf = new Map<string, number>();
  const rowAt = new Map(rows.map((row) => [row.seq, row]));
  const rejectionAt = new Map(rejected.map((rejection) => [rejection.index, rejection]));
  const events = rawEvents.slice(0, FATES_MAX).flatMap((raw, index): EventFate[] => {
    const rejection = rejectionAt.get(index);
    const fields = isFields(raw) ? raw : {};
    if (rejection !== undefined) {
      const event = textOf(fields.event, NAME_CHARS_MAX);
      const meaning = REJECT_MEANINGS[rejection.code];
      return [{ ...rejection, fate: 'rejected', ...(event === '' ? {} : { event }), meaning }];
    }
    const row = rowAt.get(index);
    if (row === undefined) return [];
    const identity = nameOf(identityOf(row));
    const first = firstOf.get(identity) ?? index;
    firstOf.set(identity, first);
    const store = first < index ? repeatOf(first) : storeOf(row, known);
    return [{ index, ...acceptedOf(row, request), changes: changesOf(fields, row, request), store }];
  });
  return {
    received: rawEvents.length,
    accepted: rows.length,
    events,
    left_out: rawEvents.length - events.length,
  };
}

/** The identity of an event, by the sort key of the store. */
function nameOf({ id, event, timestamp }: StoredEvent): string {
  return JSON.stringify([id, event, timestamp]);
}

function acceptedOf(row: IngestedRow, request: FateFacts): Omit<AcceptedFate, 'index' | 'changes' | 'store'> {
  const { id, event, timestampMs } = row;
  return {
    fate: 'accepted',
    id,
    event,
    timestamp: new Date(timestampMs).toISOString(),
    person: personOf(row, request),
    columns: columnsOf(row),
  };
}

function personOf({ user_id, anonymous_id }: IngestedRow, { cookielessId }: FateFacts): AcceptedFate['person'] {
  if (user_id !== '') return { id: user_id, from: 'user_id' };
  if (anonymous_id === '') return { id: '', from: 'nobody' };
  return { id: anonymous_id, from: anonymous_id === cookielessId ? 'address_and_browser' : 'anonymous_id' };
}

/** Shown elsewhere in the reply, or of no use to the sender. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  'project_id',
  'id',
  'event',
  'timestampMs',
  'seq',
  'receivedMs',
  'retention_days',
  'sample_halvings',
  'properties',
  'context',
  'query',
  'arrivalKey',
  'violation',
  'aheadMs',
]);

function columnsOf(row: IngestedRow): AcceptedFate['columns'] {
  const columns: AcceptedFate['columns'] = {};
  for (const [name, value] of Object.entries(row)) {
    const isColumn = (typeof value === 'string' || typeof value === 'number') && value !== '' && value !== 0;
    if (isColumn && !NOT_SHOWN.has(name)) columns[name] = value;
  }
  return columns;
}

function storeOf(row: IngestedRow, known: Known): StoreState {
  if (known === undefined) {
    return {
      state: 'not_looked_up',
      message: 'Not looked up: the store did not answer in time, or this minute’s look-ups are used up.',
    };
  }
  const sameId = known.filter(({ id }) => id === row.id);
  if (sameId.some((stored) => nameOf(stored) === nameOf(identityOf(row)))) {
    return { state: 'stored', message: 'The store already has this event; it counts once.' };
  }
  const [other] = sameId;
  if (other === undefined)
    return {
      state: 'new',
      message:
        'The store has no event with this id around its time; an event of the last moments may not be there yet.',
    };
  // The other event is not shown: a write key may write, and must not reveal events of others.
  const difference = other.event === row.event ? 'another time' : 'another name';
  const message =
    `The store has this id with ${difference}, so this is a different event and counts separately. ` +
    'To repeat an event, send the same id, name and time.';
  return { state: 'another', message };
}

function repeatOf(index: number): StoreState {
  return { state: 'repeated', message: `The event at index ${index} of this request is the same; the two count once.` };
}
