import type { RejectCode } from '../../core/api/ingest.ts';
import type { ErrorGuide } from './error-guides.ts';

/** For docs/errors.md; a code without a guide does not compile. */
export const REJECTION_GUIDES: Readonly<Record<RejectCode, ErrorGuide>> = {
  not_an_object: {
    remedy: 'Send each event as an object.',
    example: 'The event is "nonsense"; it must be a JSON object.',
  },
  missing_event: { remedy: 'Name the event in `event`.', example: '`event` is missing; it must be text.' },
  event_name_too_long: {
    remedy: 'Keep the name constant, such as `order paid`, and send what varies as properties.',
    example: "The event's name has 612 characters, at most 200 are allowed; put the parts that vary into properties.",
  },
  invalid_id: {
    remedy: 'Send the id as text.',
    example: '`user_id` is {"id":7}; it must be text or a number.',
  },
  id_too_long: {
    remedy: 'Send a shorter id, or a hash of it.',
    example: '`user_id` has 900 characters, at most 200 are allowed; send a hash of it.',
  },
  invalid_timestamp: {
    remedy: 'Send `2026-01-31T09:30:00.000Z`, or Unix time in milliseconds.',
    example:
      '`timestamp` is "2026-02-30", which cannot be read or does not exist; send ISO 8601, or Unix milliseconds.',
  },
  timestamp_too_old: {
    remedy:
      'Import older events from a file, which may reach back `archive_days`, or raise the project’s `retention_days` before you send them.',
    example: '`timestamp` 2019-01-01T00:00:00.000Z is older than what the project keeps.',
  },
  erased_person: {
    remedy:
      'Nothing is wrong with the file. If the person wants to be back, [take them back](privacy.md#taking-somebody-back) and import it again.',
    example: 'The person of this event was erased at 2026-11-20T10:00:00.000Z; what they did before stays out.',
  },
  event_too_large: {
    remedy: 'Leave out long texts, or send a link to them.',
    example: 'The line is longer than an event may be; see the limits.',
  },
  too_many_properties: {
    remedy: 'Put lists of things into arrays.',
    example: 'The event has more than 255 properties, nested ones included; put lists of things into arrays.',
  },
  property_name_too_long: {
    remedy: 'Use a short constant name; what varies belongs into the value.',
    example: 'The property name "order 4711 of …" is too long; at most 200 characters are allowed.',
  },
  properties_too_deep: {
    remedy: 'Flatten the object, for example to names with dots.',
    example: '"cart" is nested more than 8 levels deep; flatten it.',
  },
  invalid_properties: {
    remedy: 'Send an object, or leave the field out.',
    example: '`properties` is [1]; it must be a JSON object.',
  },
  invalid_groups: {
    remedy:
      'Send the keys of the event’s groups by their type, each a text, a number or a list of those: `{"company": "acme", "team": ["red", "blue"]}`.',
    example: '`groups` is "acme"; send an object of keys by type, such as {"company": "acme"}.',
  },
  over_quota_sample: {
    remedy: 'Nothing is wrong with the event. Ask for a larger plan if all visitors are to be kept.',
    example: 'The organization is over its monthly quota, and this visitor is not among those who are kept.',
  },
  schema_violation: {
    remedy: 'Correct the property that the message names, or change the [schema](events.md) of the event.',
    example: '`amount` is "ten"; the schema of `purchase` expects a number.',
  },
  bot_dropped: {
    remedy: 'Nothing is wrong with the event. To keep such events, set the project’s rule `bots` to `keep`.',
    example: 'Googlebot sent the event, and the project drops events of bots.',
  },
};
