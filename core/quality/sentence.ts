import type { Finding, ValueKind } from '../api/data-quality.ts';
import type { Found } from './check.ts';

type Said = Pick<Found, 'kind' | 'facts'> & Pick<Finding, 'first_event'>;

/** A finding in some words, such as `paid: price is text, and was a number (release 2.3.1)`. */
export function titleOf({ kind, facts }: Pick<Found, 'kind' | 'facts'>): string {
  const { event = '', property = '', library = '' } = facts;
  const where = placeOf(facts);
  const said = {
    type_changed: `${event}: ${property} is ${typeName(facts.is)}, and was ${typeName(facts.was)}`,
    property_missing: `${event}: ${property} is missing`,
    event_stopped: `${event} has stopped coming`,
    event_flood: `${event} comes far more often in a session`,
    traffic_stopped: 'Next to nothing comes',
    duplicates: `${event} comes twice`,
    clock_offset: `Times of ${library} are ${hoursText(facts.hours ?? 0)} off`,
    clock_ahead: `Times of ${library} are in the future`,
    new_value: `${event}: ${property} has the new value ${facts.value}`,
    new_property: `${event}: ${property} is new`,
    new_event: `${event} is new`,
  }[kind];
  return where === '' ? said : `${said} (${where})`;
}

/** The finding as a sentence without markup: the figures, and its first event. */
export function sentenceOf(said: Said): string {
  const { first_event: first } = said;
  const since = first ? ` First event: ${first.id} at ${timeText(first.at)}.` : '';
  return `${titleOf(said)}: ${figuresOf(said)}.${since}`;
}

function figuresOf({ kind, facts }: Said): string {
  const { count, of, expected = 0, chance } = facts;
  const share = `${count} of ${of}`;
  const about = `where about ${Math.round(expected)} were expected`;
  return {
    type_changed: `${share} values`,
    property_missing: `${share} events have it, ${about}`,
    event_stopped: `${share} sessions have it, ${about}${chanceText(chance)}`,
    event_flood: `${count} events in ${of} sessions, ${about}`,
    traffic_stopped: `${count} sessions on a day, ${about}`,
    duplicates: `${share} events repeat another one of the same visitor and second`,
    clock_offset: `most of ${of} events arrived as much later or earlier`,
    clock_ahead: `${share} events`,
    new_value: `${share} events`,
    new_property: `${share} events`,
    new_event: `${count} events`,
  }[kind];
}

function chanceText(chance: number | undefined): string {
  return chance === undefined ? '' : `; the chance of that is ${chance.toExponential(0)}`;
}

function placeOf({ platform, release }: Found['facts']): string {
  if (release === undefined) return platform ?? '';
  return platform === undefined ? `release ${release}` : `release ${release} of ${platform}`;
}

const TYPE_NAMES: Readonly<Record<ValueKind, string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'an object',
};

function typeName(kind: ValueKind | undefined): string {
  return kind === undefined ? 'nothing' : TYPE_NAMES[kind];
}

function hoursText(hours: number): string {
  const size = Math.abs(hours);
  return `${hours < 0 ? '−' : '+'}${size} ${size === 1 ? 'hour' : 'hours'}`;
}

function timeText(at: string): string {
  return `${at.slice(0, 19).replace('T', ' ')} UTC`;
}
