import type { Alarm } from '../api/alarms.ts';
import { endText } from './end-text.ts';
import type { Message } from './message.ts';
import { alarmsOf, isFiring, severityOf } from './record.ts';
import { durationText, timeText } from './time-text.ts';
import { byGravity, shortNames, titleOf, titleOfAll } from './titles.ts';

/** A message names so many alarms; the incident's page has all of them. */
export const ALARMS_SHOWN_MAX = 20;

/** The lines of a message: what it is about, then what changed, then what was read. */
export function linesOf(message: Message, at: string): string[] {
  const { record, state, parts } = message;
  const { fresh, over, corrected, flapping, calm, goesOn } = parts;
  const worst = titleOfAll(aboutOf(message));
  const texts = (alarms: readonly Alarm[]) => listed(alarms.map(({ text }) => text));
  switch (state) {
    case 'alerting':
      return [`${worst} (${severityOf(record)}).`, ...escalationLine(message), ...texts(byGravity(fresh))];
    case 'still':
      return [
        `${worst} (${severityOf(record)}): still firing since ${timeText(new Date(record.beganMs).toISOString(), at)}.`,
        ...escalationLine(message),
        ...changeLines(message),
        ...texts(byGravity([...fresh, ...goesOn])),
      ];
    case 'changed':
      return [`${worst} (${severityOf(record)}).`, ...changeLines(message), ...texts(byGravity(fresh))];
    case 'resolved':
      return [`${worst}: ${closingText(message, at)}`, ...reasonLines(over)];
    case 'flapping':
      return [
        `${listed(flapping.map(titleOf)).join(', ')}: begins and ends over and over. The next message comes when it has kept still for an hour.`,
        ...changeLines(message),
      ];
    case 'calm':
      return [...calm.map((alarm) => calmText(alarm, at)), ...changeLines(message)];
    case 'correction':
      return [
        `Corrected: ${worst}.`,
        ...listed([...over, ...corrected].map((alarm) => `${titleOf(alarm)}: ${correctionText(alarm)}.`)),
        ...changeLines({ ...message, parts: { ...parts, over: [] } }),
      ];
    default:
      return [worst];
  }
}

/** `New: FR.` and `DE over, FR and PT go on.` */
function changeLines({ parts: { fresh, over, goesOn } }: Message): string[] {
  const nameOf = shortNames([...fresh, ...over, ...goesOn]);
  const names = (alarms: readonly Alarm[]) => joined(listed(alarms.map(nameOf)));
  const going = goesOn.length === 0 ? '' : `${names(goesOn)} ${goesOn.length === 1 ? 'goes' : 'go'} on`;
  const isByItself = over.every(({ ended_because: why }) => why === undefined || why.kind === 'over');
  const ends = isByItself ? [`${names(over)} over`] : over.map((alarm) => `${nameOf(alarm)} ${endText(alarm)}`);
  return [
    ...(fresh.length === 0 ? [] : [`New: ${names(fresh)}.`]),
    ...(over.length === 0 ? [] : [`${[...ends, ...(going ? [going] : [])].join(', ')}.`]),
  ];
}

function closingText({ record, isOver }: Message, at: string): string {
  if (record.resolvedBy !== undefined) return 'closed by a person.';
  if (!isOver) return 'over.';
  const endedMs = record.endedMs ?? Date.parse(at);
  return `over since ${timeText(new Date(endedMs).toISOString(), at)}, after ${durationText(endedMs - record.beganMs)}.`;
}

function reasonLines(over: readonly Alarm[]): string[] {
  const others = over.filter(({ ended_because: why }) => why !== undefined && why.kind !== 'over');
  return listed(others.map((alarm) => `${titleOf(alarm)}: ${endText(alarm)}.`));
}

function calmText(alarm: Alarm, at: string): string {
  const since = timeText(alarm.ended_at ?? alarm.began_at, at);
  const why =
    alarm.ended_because?.kind === undefined || alarm.ended_because.kind === 'over' ? 'normal' : endText(alarm);
  return isFiring(alarm)
    ? `${titleOf(alarm)}: has kept still since ${since}, and goes on.`
    : `${titleOf(alarm)}: calm since ${since}: ${why}.`;
}

function correctionText(alarm: Alarm): string {
  return alarm.ended_because?.kind === 'late_events' ? endText(alarm) : alarm.text.replace(/\.$/, '');
}

function escalationLine({ record, channelId }: Message): string[] {
  const isFurther = record.escalatedTo?.includes(channelId) ?? false;
  return isFurther && record.state === 'open' ? ['Nobody has acknowledged it yet.'] : [];
}

/** The alarms of a message: what is new in it, or all. */
export function aboutOf({ state, record, parts, isOver, dedupKey }: Message): Alarm[] {
  const { fresh, over, corrected, flapping, calm, goesOn } = parts;
  const isOfOne = dedupKey !== record.id;
  const news = [...fresh, ...flapping, ...calm, ...corrected, ...over];
  if (isOfOne || (state === 'alerting' && news.length > 0)) return byGravity(news);
  return byGravity(isOver ? alarmsOf(record) : [...news, ...goesOn]);
}

function listed(texts: readonly string[]): string[] {
  if (texts.length <= ALARMS_SHOWN_MAX) return [...texts];
  return [...texts.slice(0, ALARMS_SHOWN_MAX), `and ${texts.length - ALARMS_SHOWN_MAX} more`];
}

/** `DE, FR and PT`. */
function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
