import { MINUTE_MS } from '../../core/base/time/durations.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { withBuffer } from '../../platform/durable-objects.ts';
import { bufferShardsOf, type Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';

/**
 * Whether reports have all events of a project that were accepted up to a moment: none of them waits in the buffer.
 * Null where they go through a queue, which does not tell its contents, or the buffer does not answer.
 */
export async function inReports(
  env: Env,
  { project_id: projectId, region, transport }: WriteKeyRules,
  untilMs: number,
): Promise<boolean | null> {
  if ((transport ?? env.INGEST_TRANSPORT) !== 'buffer') return null;
  const numbers = Array.from({ length: bufferShardsOf(env) }, (_, number) => number);
  try {
    const answers = await Promise.all(
      numbers.map((number) => withBuffer(env, { region, number }, async (buffer) => buffer.waitingOf(projectId))),
    );
    // A shard with too much to count is assumed to hold some of them.
    return answers.every((entries) => entries?.every(({ entry }) => minuteMs(entry.minute) > untilMs) ?? false);
  } catch (problem) {
    logLine('warn', { event: 'buffer_not_asked', project_id: projectId, problem: String(problem) });
    return null;
  }
}

/** Entries have the minute in which their events arrived, `YYYY-MM-DD hh:mm:ss` in UTC. */
function minuteMs(minute: string): number {
  return Math.floor(Date.parse(`${minute.replace(' ', 'T')}Z`) / MINUTE_MS) * MINUTE_MS;
}
