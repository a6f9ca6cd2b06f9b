import type { ProjectAccess } from '../../platform/auth/principal.ts';
import { withBuffer } from '../../platform/durable-objects.ts';
import { bufferShardsOf, type Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import type { WaitingEntry } from '../../store/ledger/ledger-answer.ts';

/** Packs of a project in the buffer's shards; undefined if a shard does not answer, or holds too many to count. */
export async function waitingInBuffer(
  env: Pick<Env, 'EVENT_BUFFER' | 'RUNTIME' | 'BUFFER_SHARDS'>,
  { id, region }: ProjectAccess,
): Promise<WaitingEntry[] | undefined> {
  const numbers = Array.from({ length: bufferShardsOf(env) }, (_, number) => number);
  try {
    const answers = await Promise.all(
      numbers.map((number) => withBuffer(env, { region, number }, async (buffer) => buffer.waitingOf(id))),
    );
    return answers.some((entries) => entries === undefined) ? undefined : answers.flatMap((entries) => entries ?? []);
  } catch (problem) {
    logLine('warn', { event: 'buffer_not_asked', project_id: id, problem: String(problem) });
    return undefined;
  }
}
