import { ADDRESS_CHARS_MAX, EVENT_BYTES_MAX, FUTURE_MS_MAX } from '../../../core/base/limits.ts';
import { parseTime } from '../../../core/base/parse-time.ts';
import { MINUTE_MS } from '../../../core/base/time/durations.ts';
import { clockOffsetMs } from '../../../core/ingest/client-clock.ts';
import type { IngestedRow } from '../../../core/ingest/event.ts';
import { readIds, takenAliases, unreadMessage } from '../../../core/ingest/event-ids.ts';
import { type Fields, fieldsOf, isFields } from '../../../core/ingest/raw-event.ts';
import { isSecretName } from '../../../core/ingest/steps/scrub.ts';
import { type RequestFacts, shown } from '../../../core/ingest/steps/step.ts';
import { hasOwnId } from '../../../core/ingest/steps/take-ids.ts';
import { textOf } from '../../../core/ingest/steps/text.ts';

const DEPTH_MAX = 10;
const NAMES_MAX = 20;

/** Facts of the request that the descriptions use. */
export type FateFacts = Pick<RequestFacts, 'nowMs' | 'clockLeadMs' | 'cookielessId'>;

/** Describes in sentences how ingest changed an accepted event. */
export function changesOf(raw: Fields, row: IngestedRow, request: FateFacts): string[] {
  return DESCRIPTIONS.flatMap((describe) => describe(raw, row, request));
}

type Describe = (raw: Fields, row: IngestedRow, request: FateFacts) => readonly string[];

const NOTHING: readonly string[] = [];

/** One for each step that may change an event, in the order of the steps. */
const DESCRIPTIONS: readonly Describe[] = [
  describeNames,
  describeId,
  describePersonIds,
  describeNobody,
  describeTime,
  describeBot,
  describeScrubbed,
  describeCut,
];

/** Ids under other names, and fields that nothing reads. */
function describeNames(raw: Fields): readonly string[] {
  const unread = readIds(raw).unread.map(unreadMessage);
  return [...takenAliases(raw).map(({ alias, field }) => `\`${alias}\` is taken as \`${field}\`.`), ...unread];
}

function describeNobody(_raw: Fields, { user_id, anonymous_id }: IngestedRow): readonly string[] {
  if (user_id !== '' || anonymous_id !== '') return NOTHING;
  return [
    'The event has no person: it carries no id of a person, and a server’s address does not identify its users. Send `user_id` or `anonymous_id`.',
  ];
}

function describeId(raw: Fields, row: IngestedRow): readonly string[] {
  if (!hasOwnId(raw)) {
    const isSent = raw.id !== undefined && raw.id !== null && raw.id !== '';
    const reason = isSent
      ? `${shown(raw.id)} is a value that tools send by accident and identifies no event`
      : 'none was sent';
    return [`\`id\`: ${reason}, so a new one was made. The event counts again each time it is sent; send an id.`];
  }
  const sent = textOf(raw.id);
  return sent.toLowerCase() === row.id
    ? NOTHING
    : [`\`id\`: \`${sent}\` is not a UUID; it is stored as the UUID of that text.`];
}

function describePersonIds(raw: Fields, row: IngestedRow): readonly string[] {
  const names = ['user_id', 'anonymous_id', 'session_id'] as const;
  return names.flatMap((name) => {
    const sent = textOf(raw[name]);
    const isDropped = sent !== '' && sent !== row[name];
    return isDropped
      ? [`\`${name}\`: \`${sent}\` is a value that tools send by accident and identifies nobody; it was left out.`]
      : [];
  });
}

function describeTime(raw: Fields, row: IngestedRow, { nowMs, clockLeadMs }: FateFacts): readonly string[] {
  const storedMs = row.timestampMs;
  const sentMs = raw.timestamp === undefined ? undefined : parseTime(raw.timestamp);
  const taken = storedMs === nowMs ? 'the time of arrival' : 'the time at which its id first arrived, or was made,';
  if (sentMs === undefined) return [`\`timestamp\`: none was sent; ${taken} is used.`];
  const offsetMs = clockOffsetMs(clockLeadMs, fieldsOf(raw.context).library);
  const eventMs = sentMs + offsetMs;
  const minutes = offsetMs / MINUTE_MS;
  const moved = `moved by ${minutes} minutes, because its \`sent_at\` shows that the client's clock is wrong by as much`;
  if (eventMs > nowMs + FUTURE_MS_MAX) {
    const ahead = offsetMs === 0 ? isoText(sentMs) : `${moved}: from ${isoText(sentMs)} to ${isoText(eventMs)}, which`;
    return [`\`timestamp\`: ${ahead} is more than an hour ahead; ${taken} is used.`];
  }
  if (storedMs !== eventMs)
    return [`\`timestamp\`: ${isoText(storedMs)} is used, which the event got when it first arrived.`];
  return offsetMs === 0 ? NOTHING : [`\`timestamp\`: ${moved}.`];
}

function describeBot(_raw: Fields, { bot }: IngestedRow): readonly string[] {
  return bot === '' ? NOTHING : [`Tagged as the bot \`${bot}\` by its user agent; reports leave it out.`];
}

function describeScrubbed({ properties, context }: Fields): readonly string[] {
  const names: string[] = [];
  gatherSecret(properties, 'properties', 0, names);
  gatherSecret(context, 'context', 0, names);
  if (names.length === 0) return NOTHING;
  const list = names.slice(0, NAMES_MAX).map((name) => `\`${name}\``);
  return [`Left out, because it is never stored: ${list.join(', ')}${names.length > NAMES_MAX ? ' and others' : ''}.`];
}

/** A larger event is accepted only with its addresses cut. */
function describeCut({ properties, context }: Fields): readonly string[] {
  const chars = [properties, context].reduce<number>((sum, each) => sum + (JSON.stringify(each)?.length ?? 0), 0);
  return chars <= EVENT_BYTES_MAX
    ? NOTHING
    : [`The event has more than ${EVENT_BYTES_MAX} bytes: its addresses were cut to ${ADDRESS_CHARS_MAX} characters.`];
}

function gatherSecret(value: unknown, path: string, depth: number, names: string[]): void {
  if (depth > DEPTH_MAX || names.length > NAMES_MAX || typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    const place = `${path}.${name}`;
    if (isFields(value) && isSecretName(name)) names.push(place);
    else gatherSecret(inner, place, depth + 1, names);
  }
}

function isoText(ms: number): string {
  return new Date(ms).toISOString();
}
