import type { Alarm, AlarmDelivery } from '../api/alarms.ts';
import { SEVERITIES, type Severity } from '../api/anomaly.ts';
import type { IncidentState, TimelineEntry } from '../api/incidents.ts';

/** How a project sends its alerts, where an alarm does not say otherwise. */
export type AlertPolicy = Required<Omit<AlarmDelivery, 'channels'>> & {
  /** Planned work: nothing is told meanwhile, and what still goes on at its end is told once. */
  readonly mutes: readonly { readonly from: string; readonly to: string }[];
};

/** A channel that notices can be made for. `perAlarm`: see `Notifier`. */
export type NoticeChannel = { readonly id: string; readonly perAlarm: boolean };

/** The latest alarm of one series, with what flapping is judged by. */
export type SeriesRecord = {
  readonly alarm: Alarm;
  /** When it began or ended within the last hour, Unix milliseconds, oldest first. */
  readonly changesMs: readonly number[];
  /** Set while it begins and ends over and over: the time of its last change. */
  readonly flappingMs?: number;
  /** How often figures that had been told were corrected. */
  readonly corrections: number;
};

/** The last that a channel was told of one series. */
export type ToldSeries = {
  /** Key of the alarm that was told: the end is told under the same one. */
  readonly key: string;
  readonly isFiring: boolean;
  readonly isFlapping: boolean;
  readonly corrections: number;
};

/** The knowledge that a channel has of an incident. */
export type Told = {
  /** Messages so far: makes each message one of its own. */
  readonly sent: number;
  readonly severity: Severity;
  /** Of the message that told of its beginning; repeats are counted from it. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly series: Readonly<Record<string, ToldSeries>>;
  /** Since when something waits for what may join it. */
  readonly waitsMs?: number;
  /** A snooze has ended, and this is still to be told. */
  readonly owesStill?: true;
  /** Series whose beginning was held back by quiet hours, a snooze or planned work. */
  readonly held: readonly string[];
};

/** An incident as it is stored: its alarms, what people did, and what each channel knows. */
export type IncidentRecord = {
  readonly id: string;
  readonly projectId: string;
  readonly state: IncidentState;
  /** By `seriesOf`, in the order in which they began. */
  readonly series: Readonly<Record<string, SeriesRecord>>;
  readonly beganMs: number;
  readonly endedMs?: number;
  readonly changedMs: number;
  readonly ownerId?: string;
  readonly acknowledgedBy?: string;
  /** The person who closed it, whatever its alarms do. */
  readonly resolvedBy?: string;
  readonly snoozedUntilMs?: number;
  readonly isMuted: boolean;
  readonly escalatedTo?: readonly string[];
  /** By the id of the channel. */
  readonly told: Readonly<Record<string, Told>>;
};

/** A line of the timeline. */
export type TimelineNote = {
  readonly incidentId: string;
  readonly kind: TimelineEntry['kind'];
  readonly atMs: number;
  readonly text?: string;
  /** Id of the person. */
  readonly by?: string;
  readonly alarm?: string;
  readonly channel?: string;
};

export function alarmsOf({ series }: Pick<IncidentRecord, 'series'>): Alarm[] {
  return Object.values(series).map(({ alarm }) => alarm);
}

export function isFiring(alarm: Alarm): boolean {
  return alarm.ended_at === undefined;
}

/** Whether a series goes on: it fires or flaps, and nobody closed the incident. */
export function isOpen(record: Pick<IncidentRecord, 'series' | 'resolvedBy'>, name: string): boolean {
  const series = record.series[name];
  if (series === undefined || record.resolvedBy !== undefined) return false;
  return isFiring(series.alarm) || series.flappingMs !== undefined;
}

/** No alarm fires, and none flaps. */
export function isOver({ series }: Pick<IncidentRecord, 'series'>): boolean {
  return Object.values(series).every(({ alarm, flappingMs }) => !isFiring(alarm) && flappingMs === undefined);
}

function gravest(severities: readonly Severity[]): Severity {
  return SEVERITIES[Math.max(0, ...severities.map((severity) => SEVERITIES.indexOf(severity)))] ?? 'low';
}

export function severityOf(record: Pick<IncidentRecord, 'series'>): Severity {
  return gravest(alarmsOf(record).map(({ severity }) => severity));
}

/** The alarm that stands for an incident: the gravest that fires, or of those that are over, the first. */
export function leadOf(alarms: readonly Alarm[]): Alarm | undefined {
  const firing = alarms.filter(isFiring);
  const standing = firing.length === 0 ? alarms : firing;
  const worst = gravest(standing.map(({ severity }) => severity));
  return standing.find(({ severity }) => severity === worst);
}
