import type { Alarm, AlarmChange } from '../api/alarms.ts';
import type { AlertRoutes } from '../delivery/channels-routed.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';
import type { Message } from './message.ts';
import { digestOf, type NamedProject, noticeOf } from './notice-of.ts';
import { type AlertPolicy, alarmsOf, type IncidentRecord, type NoticeChannel, type TimelineNote } from './record.ts';
import { type IncidentAct, takeAct } from './take-act.ts';
import { type Taken, takeChange } from './take-change.ts';
import { duesOf, takeTime } from './take-time.ts';
import { tellAcknowledged } from './tell-acknowledged.ts';
import { type Telling, tellChannel } from './tell-channel.ts';

export type FoldInput = {
  readonly project: NamedProject;
  /** Those that are not over, that something comes due for, that were over in the last hour, or that are named. */
  readonly records: readonly IncidentRecord[];
  readonly changes: readonly AlarmChange[];
  readonly acts: readonly IncidentAct[];
  readonly policy: AlertPolicy;
  readonly channels: readonly NoticeChannel[];
  /** The channels of each severity, for alarms that name none. */
  readonly routes: AlertRoutes;
  /** Whether an alarm of this key was taken before, though no record has it as its latest. */
  readonly isPast: (key: string) => boolean;
  readonly nowMs: number;
};

export type FoldedRecord = {
  readonly record: IncidentRecord;
  /** When to fold it again though nothing happens, Unix milliseconds. */
  readonly dueMs?: number;
};

export type NewNotice = { readonly channelId: string; readonly subject: string; readonly notice: StoredNotice };

export type Folded = {
  /** Every record, as it is now. */
  readonly records: readonly FoldedRecord[];
  /** Alarms that were taken, as they are now, also those in whose place a later one of the same series stands. */
  readonly alarms: readonly TakenAlarm[];
  readonly timeline: readonly TimelineNote[];
  readonly notices: readonly NewNotice[];
};

export type TakenAlarm = { readonly incidentId: string; readonly alarm: Alarm };

/**
 * Incidents as they are after what happened, what people did and the time that passed, and what is to be told of it.
 * The same happening twice changes nothing and tells nothing.
 */
export function foldIncidents(input: FoldInput): Folded {
  const { nowMs, policy, project } = input;
  const timeline: TimelineNote[] = [];
  const records = new Map(input.records.map((record) => [record.id, record]));
  const alarms = new Map<string, TakenAlarm>();
  const take = (taken: Taken | undefined) => {
    if (taken === undefined) return;
    records.set(taken.record.id, taken.record);
    for (const alarm of alarmsOf(taken.record)) alarms.set(alarm.key, { incidentId: taken.record.id, alarm });
    timeline.push(...taken.notes);
  };
  for (const change of input.changes) take(takeChange(change, [...records.values()], input.isPast, nowMs));
  const acknowledged = new Set<string>();
  for (const act of input.acts) {
    const record = records.get(act.incidentId);
    const taken = record && takeAct(act, record, nowMs);
    take(taken);
    if (taken && act.kind === 'acknowledge') acknowledged.add(act.incidentId);
  }
  for (const record of records.values()) take(takeTime(record, policy, nowMs));
  const tellings = [...records.values()].flatMap((record) =>
    input.channels.map((channel) => ({ record, channel, telling: tellChannel(record, channel, input, nowMs) })),
  );
  for (const { record, channel, telling } of tellings) timeline.push(...notesOf(record, channel.id, telling, nowMs));
  const folded = [...records.values()].map((record): FoldedRecord => {
    const own = tellings.filter((each) => each.record === record);
    const told = Object.fromEntries(
      own
        .filter(({ channel, telling }) => isKnown(record, channel.id, telling))
        .map(({ channel, telling }) => [channel.id, telling.told]),
    );
    const next = { ...record, told: { ...record.told, ...told } };
    const dues = [...own.flatMap(({ telling }) => telling.dueMs ?? []), ...duesOf(next, policy)];
    return { record: next, ...(dues.length > 0 ? { dueMs: Math.min(...dues) } : {}) };
  });
  const notices = input.channels.flatMap((channel) =>
    noticesFor(
      tellings.filter((each) => each.channel === channel),
      project,
      nowMs,
    ),
  );
  const messages = [...acknowledged].flatMap((id) => {
    const record = records.get(id);
    return record ? tellAcknowledged(record, input.channels, nowMs) : [];
  });
  const acknowledgements = messages.map((message) => newNotice(message, noticeOf(message, project, nowMs)));
  return { records: folded, alarms: [...alarms.values()], timeline, notices: [...notices, ...acknowledgements] };
}

type ToldOf = { readonly record: IncidentRecord; readonly telling: Telling };

/** Several incidents whose messages were held back make one message. */
function noticesFor(told: readonly ToldOf[], project: NamedProject, nowMs: number): NewNotice[] {
  const released = told.filter(({ telling }) => telling.isRelease);
  const isDigest = released.length > 1 && released.some(({ telling }) => telling.messages.length > 0);
  const single = (isDigest ? told.filter(({ telling }) => !telling.isRelease) : told).flatMap(
    ({ telling }) => telling.messages,
  );
  const notices = single.map((message) => newNotice(message, noticeOf(message, project, nowMs)));
  if (!isDigest) return notices;
  const releases = released.map(({ record, telling: { messages, heldOver } }) => {
    const [message] = messages;
    return { record, heldOver, ...(message ? { message } : {}) };
  });
  const digest = digestOf(releases, project, nowMs);
  const [first] = releases.flatMap(({ message }) => message ?? []);
  return digest && first ? [...notices, newNotice(first, digest)] : notices;
}

function newNotice({ channelId, subject }: Message, notice: StoredNotice): NewNotice {
  return { channelId, subject, notice };
}

/** A channel that nothing was told to, and that nothing waits for, leaves no trace. */
function isKnown(record: IncidentRecord, channelId: string, { told }: Telling): boolean {
  return Object.hasOwn(record.told, channelId) || told.sent > 0 || told.held.length > 0 || told.waitsMs !== undefined;
}

function notesOf(record: IncidentRecord, channelId: string, telling: Telling, nowMs: number): TimelineNote[] {
  const note = { incidentId: record.id, atMs: nowMs, channel: channelId };
  const told = telling.messages.map(({ state }) => ({ ...note, kind: 'told' as const, text: state }));
  return telling.isNewlyHeld ? [...told, { ...note, kind: 'held' }] : told;
}
