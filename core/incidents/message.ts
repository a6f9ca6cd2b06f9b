import type { Alarm } from '../api/alarms.ts';
import type { StoredNotice } from '../delivery/notifiers/alert-notice.ts';
import { alarmsNamed, type Differences } from './differences.ts';
import { type IncidentRecord, isOpen, type Told } from './record.ts';

/** A message that is to be sent now: its words are made of this (`notice-of.ts`). */
export type Message = {
  readonly channelId: string;
  /** Makes it one of its own among all to the channel. */
  readonly subject: string;
  readonly dedupKey: string;
  readonly state: StoredNotice['state'];
  readonly record: IncidentRecord;
  readonly parts: Readonly<Record<keyof Differences | 'goesOn', readonly Alarm[]>>;
  /** It is over for the receiver. */
  readonly isOver: boolean;
};

export function messageOf(
  record: IncidentRecord,
  channelId: string,
  told: Told,
  state: StoredNotice['state'],
  differences: Differences,
  dedupKey: string,
): Message {
  const named = (names: readonly string[]) => alarmsNamed(record, names);
  const { fresh, over, corrected, flapping, calm } = differences;
  const news = new Set([...fresh, ...flapping, ...calm]);
  const goesOn = Object.keys(told.series).filter((name) => isOpen(record, name) && !news.has(name));
  return {
    channelId,
    subject: `${record.id} ${told.sent + 1}`,
    dedupKey,
    state,
    record,
    parts: {
      fresh: named(fresh),
      over: named(over),
      corrected: named(corrected.filter((name) => !over.includes(name))),
      flapping: named(flapping),
      calm: named(calm),
      goesOn: named(goesOn),
    },
    isOver: record.state === 'resolved',
  };
}
