import { type Fields, fieldsOf, isFields, type RawEvent } from '../../raw-event.ts';
import { firstOf } from '../mapping/context.ts';
import { amplitudeEvent } from './event.ts';

/** Amplitude's names of changes to properties that Edgewise knows under other ones. */
const CHANGES: ReadonlyMap<string, string> = new Map([['$setOnce', '$set_once']]);

/** An event as Amplitude's SDKs send it. What is not an object stays as it is, for the steps to refuse. */
export function wireEvent(sent: unknown): unknown {
  if (!isFields(sent)) return sent;
  const isGroups = sent.event_type === '$groupidentify';
  const properties = isGroups ? traitsOf(sent.group_properties) : fieldsOf(sent.event_properties);
  const traits = changesOf(sent.user_properties);
  // Browsers ask for the place of their address. Servers, and visitors who do not want it, send none.
  const event = amplitudeEvent(sent, { properties, traits }, sent.ip !== '$remote');
  return { ...event, ...wrongOf(sent) };
}

/** An object of `identification` of the Identify API. */
export function identification(sent: unknown): unknown {
  return isFields(sent) ? wireEvent({ event_type: '$identify', ...sent }) : sent;
}

/** The same of the Group Identify API, which is about no person. */
export function groupIdentification(sent: unknown): unknown {
  if (!isFields(sent)) return sent;
  const { group_type: type, group_value: key, group_properties } = sent;
  const groups = typeof type === 'string' ? { [type]: key } : undefined;
  return wireEvent({ event_type: '$groupidentify', groups, group_properties });
}

/** `{$set, $setOnce, $unset, …}`, or plain values, which are set as well. */
function changesOf(sent: unknown): Fields {
  const entries = Object.entries(fieldsOf(sent));
  return Object.fromEntries(entries.map(([name, value]) => [CHANGES.get(name) ?? name, value]));
}

/** Traits of a group are its plain properties. */
function traitsOf(sent: unknown): Fields {
  const { $set: set, ...changes } = changesOf(sent);
  return { ...changes, ...fieldsOf(set) };
}

function wrongOf({ event_properties: properties }: Fields): Pick<RawEvent, 'properties'> {
  return firstOf(properties) === undefined || isFields(properties) ? {} : { properties };
}
