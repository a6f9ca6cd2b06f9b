import type { EventRow } from '../../core/ingest/event.ts';
import type { Persons } from './meaning.ts';

export type TraitValue = string | number | null;

/**
 * The value of a trait of an event's person, from the prose: events that give or take it happen one after the other, by time
 * and order sent, and one that gives it once does so only where there is none.
 *
 * @param until  the event up to and with whose moment they count; absent: all of them
 */
export function traitOf(
  name: string,
  event: EventRow,
  events: readonly EventRow[],
  personOf: Persons,
  until?: EventRow,
): TraitValue {
  const person = personOf(event);
  const changes = events
    .filter((each) => each.event === 'identify' && person !== '' && personOf(each) === person)
    .filter((each) => until === undefined || momentOf(each) <= momentOf(until))
    .flatMap((each) => changeOf(each, name))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  let value: TraitValue = null;
  for (const change of changes) if (change.how !== 'once' || value === null) value = change.value;
  return value;
}

type Change = { readonly moment: string; readonly how: 'given' | 'taken' | 'once'; readonly value: TraitValue };

function momentOf({ timestamp, seq }: EventRow): string {
  return `${timestamp} ${String(seq).padStart(9, '0')}`;
}

/** At one moment the order is arbitrary, but stable: given, then taken, then given once; numbers before texts. */
function keyOf({ moment, how, value }: Change): string {
  const place = ['given', 'taken', 'once'].indexOf(how);
  return `${moment} ${place} ${typeof value === 'string' ? `1${value}` : `0${String(value).padStart(20, '0')}`}`;
}

function changeOf(event: EventRow, name: string): Change[] {
  const moment = momentOf(event);
  const under = (key: string): TraitValue => event.strings[key] ?? event.numbers[key] ?? null;
  const given = under(name);
  if (given !== null) return [{ moment, how: 'given', value: given }];
  if (JSON.parse(event.properties)[name] === null) return [{ moment, how: 'taken', value: null }];
  const once = under(`$set_once.${name}`);
  return once === null ? [] : [{ moment, how: 'once', value: once }];
}
