import type { Message } from './message.ts';
import { type IncidentRecord, isOpen, type NoticeChannel } from './record.ts';

/**
 * Receivers that open something for each alarm are told that somebody has taken care, and stop escalating by themselves.
 * Everybody else sees it on the page, and is told nothing.
 */
export function tellAcknowledged(
  record: IncidentRecord,
  channels: readonly NoticeChannel[],
  nowMs: number,
): readonly Message[] {
  return channels
    .filter(({ perAlarm }) => perAlarm)
    .flatMap(({ id: channelId }) =>
      Object.entries(record.told[channelId]?.series ?? {}).flatMap(([name, { key, isFiring }]) => {
        const alarm = record.series[name]?.alarm;
        if (alarm === undefined || !isFiring || !isOpen(record, name)) return [];
        const parts = { fresh: [alarm], over: [], corrected: [], flapping: [], calm: [], goesOn: [] };
        const subject = `${record.id} ${key} acknowledged ${nowMs}`;
        return [{ channelId, subject, dedupKey: key, state: 'acknowledged' as const, record, parts, isOver: false }];
      }),
    );
}
