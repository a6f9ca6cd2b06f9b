import { z } from 'zod';
import { alarmSegmentSchema } from '../../api/alarms.ts';
import { SEVERITIES } from '../../api/anomaly.ts';

/**
 * Why a message is sent. `alerting`: it began; `changed`: alarms joined or ended, others go on; `still`: it goes on, as
 * asked, or after quiet hours or a snooze; `resolved`: it is over; `flapping`: it begins and ends over and over, and the
 * next message is `calm`; `correction`: late events made an earlier message wrong; `digest`: what was held back, several
 * in one; `notice`: about alerting itself, such as a rule that is broken; `test`: somebody tries the channel.
 */
const NOTICE_STATES = [
  'alerting',
  'changed',
  'still',
  'resolved',
  'flapping',
  'calm',
  'correction',
  'digest',
  'notice',
  'test',
  'acknowledged',
] as const;

const labelled = z.object({ label: z.string(), value: z.string() });

const noticeAlarmSchema = z.object({
  key: z.string(),
  title: z.string(),
  text: z.string(),
  severity: z.enum(SEVERITIES),
  began_at: z.string(),
  ended_at: z.string().exactOptional(),
});

const noticeChartSchema = z.object({
  label: z.string(),
  points: z.array(z.object({ label: z.string(), value: z.number().nullable() })),
});
export type NoticeChart = z.infer<typeof noticeChartSchema>;

/** A message about an incident in one state, as the outbox keeps it: the same for every kind of channel, without markup. */
export const storedNoticeSchema = z.object({
  /** At most 255 characters; the same from the first message to the last: of the alarm for a channel `perAlarm`, else of the incident. */
  dedup_key: z.string(),
  /** Messages with the same one belong under each other. */
  thread_key: z.string(),
  state: z.enum(NOTICE_STATES),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  /** Some sentences, lines parted by `\n`. */
  summary: z.string(),
  facts: z.array(labelled),
  segments: z.array(alarmSegmentSchema),
  /** The ones that it is about, the gravest first. */
  alarms: z.array(noticeAlarmSchema),
  advice: z.array(z.string()),
  /** Paths of our own pages that begin with `/`, or whole addresses; the first one is the incident's. */
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  project: z.object({ id: z.string(), name: z.string() }),
  incident_id: z.string().exactOptional(),
  /** ISO 8601. */
  at: z.string(),
  began_at: z.string(),
  /** Set: it is over, whatever the state, and the receiver closes what it opened under `dedup_key`. */
  ended_at: z.string().exactOptional(),
  /** The request to `/query` whose answer the picture shows. */
  query: z.record(z.string(), z.unknown()).exactOptional(),
  /** The answer, as it was when the message was first sent: a picture that is fetched later shows no more. */
  chart: noticeChartSchema.exactOptional(),
  /** The address of a PNG of the chart, for channels that show one. */
  picture: z.object({ url: z.string(), alt: z.string() }).exactOptional(),
});
export type StoredNotice = z.infer<typeof storedNoticeSchema>;

/** A message as a notifier renders it. Its links are whole addresses. */
export type AlertNotice = StoredNotice & {
  /** Id of the delivery, the same at every try: receivers recognize a repeated message by it. */
  readonly id: string;
};
