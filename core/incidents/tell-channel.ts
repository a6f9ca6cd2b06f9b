import type { Alarm } from '../api/alarms.ts';
import { SECOND_MS } from '../base/time/durations.ts';
import { type AlertRoutes, channelsRouted } from '../delivery/channels-routed.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';
import { alarmsNamed, type Differences, differencesOf, knownAfter } from './differences.ts';
import { heldUntil, quietUntilOf } from './gates.ts';
import { type Message, messageOf } from './message.ts';
import { isGraver, nextRepeatMs, stateOf, stateOfOne } from './message-state.ts';
import {
  type AlertPolicy,
  type IncidentRecord,
  isFiring,
  isOpen,
  type NoticeChannel,
  severityOf,
  type Told,
} from './record.ts';

/** Alarms that join an incident that was told wait so long for more. */
const GROUPING_MS = 30 * SECOND_MS;

export type Telling = {
  readonly told: Told;
  readonly messages: readonly Message[];
  /** Alarms that came and went while messages were held back, now that they are not. */
  readonly heldOver: readonly Alarm[];
  /** It was held back until now. */
  readonly isRelease: boolean;
  /** It has just come to be held back. */
  readonly isNewlyHeld: boolean;
  /** When there may be something to tell next, Unix milliseconds. */
  readonly dueMs?: number;
};

const NOTHING_TOLD: Told = { sent: 0, severity: 'low', firstMs: 0, lastMs: 0, series: {}, held: [] };

/** The messages to one channel about one incident now, and when to look again. Nothing is told twice. */
export function tellChannel(
  record: IncidentRecord,
  channel: NoticeChannel,
  { policy, routes }: { readonly policy: AlertPolicy; readonly routes: AlertRoutes },
  nowMs: number,
): Telling {
  const told = record.told[channel.id] ?? NOTHING_TOLD;
  const names = Object.keys(record.series).filter(
    (name) => Object.hasOwn(told.series, name) || isWanted(record, channel.id, name, routes),
  );
  return channel.perAlarm
    ? tellEach(record, channel.id, told, names, policy, nowMs)
    : tellTogether(record, channel.id, told, names, policy, nowMs);
}

function isWanted(record: IncidentRecord, id: string, name: string, routes: AlertRoutes): boolean {
  const alarm = record.series[name]?.alarm;
  if (alarm === undefined || record.escalatedTo?.includes(id)) return alarm !== undefined;
  const { delivery, severity } = alarm;
  return channelsRouted([{ id }], { severity, named: delivery.channels, routes }).length > 0;
}

function tellTogether(
  record: IncidentRecord,
  channelId: string,
  told: Told,
  names: readonly string[],
  policy: AlertPolicy,
  nowMs: number,
): Telling {
  const differences = differencesOf(record, told, names);
  const state = stateOf(record, told, differences, policy, nowMs);
  const repeatMs = nextRepeatMs(record, told, policy);
  if (state === undefined) {
    const stillMs = told.held.length > 0 ? untilOf(record, alarmsNamed(record, told.held), policy, nowMs) : undefined;
    return stillMs === undefined ? settled(record, told, nowMs, repeatMs) : held(told, differences, stillMs);
  }
  const about = aboutOf(record, told, differences);
  const untilMs = untilOf(record, about, policy, nowMs);
  if (untilMs !== undefined) return held(told, differences, untilMs);
  const waitsMs = told.waitsMs ?? nowMs;
  if (isGrouped(record, told, state) && nowMs < waitsMs + GROUPING_MS) {
    return { ...NOTHING, told: { ...told, waitsMs }, dueMs: waitsMs + GROUPING_MS };
  }
  const message = messageOf(record, channelId, told, state, differences, record.id);
  const next = toldAfter(record, told, differences, state, nowMs);
  return {
    ...settled(record, next, nowMs, nextRepeatMs(record, next, policy)),
    messages: [message],
    heldOver: heldOverOf(record, told),
    isRelease: told.held.length > 0,
  };
}

/** A receiver that opens one thing for each alarm: it is told of each alone, at once, and of its end whatever is quiet. */
function tellEach(
  record: IncidentRecord,
  channelId: string,
  before: Told,
  names: readonly string[],
  policy: AlertPolicy,
  nowMs: number,
): Telling {
  let told = before;
  const messages: Message[] = [];
  const dues: number[] = [];
  for (const name of names) {
    const differences = differencesOf(record, told, [name]);
    const state = stateOfOne(record, differences);
    if (state === undefined) continue;
    const isEnd = !isOpen(record, name);
    const untilMs = isEnd ? undefined : heldUntil(record, alarmsNamed(record, [name]), policy, nowMs);
    if (untilMs !== undefined) {
      if (Number.isFinite(untilMs)) dues.push(untilMs);
      continue;
    }
    const next = toldAfter(record, told, differences, state, nowMs);
    const key = next.series[name]?.key ?? record.id;
    messages.push({ ...messageOf(record, channelId, told, state, differences, key), isOver: isEnd });
    told = next;
  }
  return { ...NOTHING, told, messages, ...(dues.length > 0 ? { dueMs: Math.min(...dues) } : {}) };
}

const NOTHING = { messages: [], heldOver: [], isRelease: false, isNewlyHeld: false };

/** Ends are told though the incident is muted or snoozed: whoever was told of the start is told of the end. */
function untilOf(
  record: IncidentRecord,
  about: readonly Alarm[],
  policy: AlertPolicy,
  nowMs: number,
): number | undefined {
  return record.state === 'resolved'
    ? quietUntilOf(record, about, policy, nowMs)
    : heldUntil(record, about, policy, nowMs);
}

/** Changes of what was told wait for more of them; what is new, graver or over does not. */
function isGrouped(record: IncidentRecord, told: Told, state: StoredNotice['state']): boolean {
  return state === 'changed' && !isGraver(record, told);
}

function held(told: Told, { fresh }: Differences, untilMs: number): Telling {
  const { waitsMs, ...rest } = told;
  const names = [...new Set([...told.held, ...fresh])];
  const isNewlyHeld = names.length > told.held.length;
  const due = Number.isFinite(untilMs) ? { dueMs: untilMs } : {};
  return { ...NOTHING, told: { ...rest, held: names }, isNewlyHeld, ...due };
}

/** Nothing to tell: what waited for it waits no more, and what was held back and is over by now is forgotten. */
function settled(record: IncidentRecord, told: Told, nowMs: number, repeatMs: number | undefined): Telling {
  const { waitsMs, ...rest } = told;
  const isRelease = told.held.length > 0;
  const due = repeatMs === undefined ? {} : { dueMs: Math.max(repeatMs, nowMs + SECOND_MS) };
  return { ...NOTHING, told: { ...rest, held: [] }, heldOver: heldOverOf(record, told), isRelease, ...due };
}

function heldOverOf(record: IncidentRecord, told: Told): Alarm[] {
  return alarmsNamed(record, told.held).filter((alarm) => !isFiring(alarm));
}

/** The knowledge of the channel after the message. */
function toldAfter(
  record: IncidentRecord,
  before: Told,
  differences: Differences,
  state: StoredNotice['state'],
  nowMs: number,
): Told {
  const { owesStill, waitsMs, ...told } = before;
  return {
    ...told,
    sent: told.sent + 1,
    severity: severityOf(record),
    firstMs: state === 'alerting' || told.sent === 0 ? nowMs : told.firstMs,
    lastMs: nowMs,
    series: knownAfter(record, told, differences),
    held: [],
  };
}

/** The alarms by whose quiet hours a message goes: those that it is new of, or all that go on. */
function aboutOf(record: IncidentRecord, told: Told, differences: Differences): Alarm[] {
  const { fresh, over, corrected, flapping, calm } = differences;
  const names = [...new Set([...fresh, ...over, ...corrected, ...flapping, ...calm])];
  const all = Object.keys(told.series).filter((name) => isOpen(record, name));
  return alarmsNamed(record, names.length > 0 ? names : all);
}
