import type { Alarm } from '../api/alarms.ts';
import { codeSpan } from '../base/code-span.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';
import { allSegments } from './joins.ts';
import type { Message } from './message.ts';
import { ALARMS_SHOWN_MAX, aboutOf, linesOf } from './notice-lines.ts';
import { alarmsOf, type IncidentRecord, isFiring, severityOf } from './record.ts';
import { spanText, timeText } from './time-text.ts';
import { byGravity, causeOf, titleOf, titleOfAll } from './titles.ts';

const SEGMENTS_SHOWN_MAX = 20;
const ADVICE_SHOWN_MAX = 5;

export type NamedProject = { readonly id: string; readonly name: string };

/** The words of a message about one incident, without markup. */
export function noticeOf(message: Message, project: NamedProject, nowMs: number): StoredNotice {
  const { record, state, parts, isOver } = message;
  const about = aboutOf(message);
  const alarms = about.slice(0, ALARMS_SHOWN_MAX);
  const at = new Date(nowMs).toISOString();
  const began = about.length === 1 && about[0] ? about[0].began_at : new Date(record.beganMs).toISOString();
  const endedMs = record.endedMs ?? nowMs;
  const lines = linesOf(message, at);
  const query = about[0]?.query;
  return {
    dedup_key: message.dedupKey,
    thread_key: record.id,
    state,
    severity: severityOf(record),
    title: titleOfAll(about),
    summary: [`${project.name}: ${lines[0] ?? titleOfAll(about)}`, ...lines.slice(1)].join('\n'),
    facts: factsOf(about, record, isOver ? new Date(endedMs).toISOString() : undefined, at),
    segments: allSegments(about).slice(0, SEGMENTS_SHOWN_MAX),
    alarms: alarms.map((alarm) => noticeAlarm(alarm)),
    advice: isOver ? [] : adviceOf(about),
    links: linksOf(record, project, parts.fresh[0] ?? about[0]),
    project,
    incident_id: record.id,
    at,
    began_at: began,
    ...(isOver ? { ended_at: new Date(endedMs).toISOString() } : {}),
    ...(query === undefined ? {} : { query }),
  };
}

/** One message of everything that was held back of several incidents. */
export function digestOf(
  releases: readonly {
    readonly record: IncidentRecord;
    readonly message?: Message;
    readonly heldOver: readonly Alarm[];
  }[],
  project: NamedProject,
  nowMs: number,
): StoredNotice | undefined {
  const [first] = releases.flatMap(({ message }) => message ?? []);
  if (first === undefined) return undefined;
  const at = new Date(nowMs).toISOString();
  const goesOn = releases.flatMap(({ message }) => (message ? aboutOf(message).filter(isFiring) : []));
  const over = releases.flatMap(({ heldOver, message }) => [...heldOver, ...(message?.parts.over ?? [])]);
  const alarms = [...byGravity(goesOn), ...byGravity(over)];
  const { query, ...shared } = noticeOf(first, project, nowMs);
  return {
    ...shared,
    dedup_key: `digest ${first.subject}`,
    thread_key: `digest ${first.subject}`,
    state: 'digest',
    title: `${goesOn.length === 1 ? '1 alarm goes' : `${goesOn.length} alarms go`} on, ${over.length} over meanwhile`,
    summary: [
      `${project.name}: while messages were held back:`,
      ...over.map((alarm) => `${named(alarm)}: over (${spanText(alarm, at)}).`),
      ...goesOn.map((alarm) => `${named(alarm)}: goes on since ${timeText(alarm.began_at, at)}.`),
    ].join('\n'),
    segments: allSegments(alarms).slice(0, SEGMENTS_SHOWN_MAX),
    alarms: alarms.slice(0, ALARMS_SHOWN_MAX).map(noticeAlarm),
    links: [{ label: 'Open alerts', url: `/p/${encodeURIComponent(project.id)}/alerts` }],
  };
}

function factsOf(about: readonly Alarm[], record: IncidentRecord, endedAt: string | undefined, at: string) {
  const [only] = about;
  const cause = causeOf(alarmsOf(record));
  const figures =
    about.length === 1 && only
      ? [
          ...(only.value === null ? [] : [{ label: 'Value', value: String(only.value) }]),
          ...(only.expected === undefined ? [] : [{ label: 'Expected', value: String(only.expected) }]),
        ]
      : [{ label: 'Alarms', value: String(about.length) }];
  return [
    ...figures,
    { label: 'Since', value: timeText(new Date(record.beganMs).toISOString(), at) },
    ...(endedAt === undefined ? [] : [{ label: 'Until', value: timeText(endedAt, at) }]),
    ...(cause === undefined ? [] : [{ label: 'In common', value: cause }]),
  ];
}

function adviceOf(about: readonly Alarm[]): string[] {
  const causes = about.flatMap(({ context }) => context.causes.map((cause) => `Possible cause: ${cause}`));
  return [...new Set([...causes, ...about.flatMap(({ context }) => context.advice)])].slice(0, ADVICE_SHOWN_MAX);
}

function linksOf(record: IncidentRecord, project: NamedProject, alarm: Alarm | undefined) {
  const page = `/p/${encodeURIComponent(project.id)}`;
  const links = [{ label: 'Open the incident', url: `${page}/alerts?incident=${encodeURIComponent(record.id)}` }];
  if (alarm?.query === undefined) return links;
  const query = encodeURIComponent(JSON.stringify(alarm.query));
  return [...links, { label: 'Explore', url: `${page}/explore?query=${query}` }];
}

function noticeAlarm(alarm: Alarm): StoredNotice['alarms'][number] {
  const { key, text, severity, began_at, ended_at } = alarm;
  return { key, title: titleOf(alarm), text, severity, began_at, ...(ended_at === undefined ? {} : { ended_at }) };
}

function named(alarm: Alarm): string {
  return codeSpan(titleOf(alarm));
}
