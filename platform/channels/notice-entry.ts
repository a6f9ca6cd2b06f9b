import type { StoredNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import type { NewEntry } from '../outbox/entries.ts';

/** The kind of outbox entry that tells a channel of an incident. Those of one anomaly each are older: `anomaly`. */
export const NOTICE_KIND = 'notice';

/**
 * A message to one channel.
 *
 * @param subject  names the incident, its state and the alarm: one message of each subject goes to each channel, for good
 */
export function noticeEntry(channelId: string, subject: string, notice: StoredNotice): NewEntry {
  return { projectId: notice.project.id, kind: NOTICE_KIND, target: channelId, subject, message: notice };
}
