import { takeAttempts } from '../../platform/auth/attempts.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import type { CommentRow } from './comment-store.ts';
import { MENTION_KIND, sendMention } from './mention-sender.ts';

/**
 * Mails the people whom a comment mentions, through the outbox; who mentions themselves is not told. Beyond some mails from
 * one person to another, the bell alone tells of mentions: comments can be written and deleted without end.
 */
export async function notifyMentioned(
  env: Env,
  { id, projectId, author }: CommentRow,
  userIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const others = userIds.filter((userId) => userId !== author);
  const told = await Promise.all(others.map((target) => mayTell(env, author, target, nowMs)));
  const entries = others
    .filter((_, place) => told[place])
    .map((target) => ({ projectId, kind: MENTION_KIND, target, subject: id, message: {} }));
  try {
    const put = await putEntries(database(env), entries, nowMs);
    await Promise.all(put.map((entry) => deliver(env, entry, { [MENTION_KIND]: sendMention })));
  } catch (problem) {
    logLine('error', { event: 'mention_not_mailed', project_id: projectId, problem: problemText(problem) });
  }
}

async function mayTell(env: Env, author: string, target: string, nowMs: number): Promise<boolean> {
  const taken = await takeAttempts(env, [{ kind: 'mention_to_person', of: `${author}|${target}` }], nowMs);
  return taken.ok;
}
