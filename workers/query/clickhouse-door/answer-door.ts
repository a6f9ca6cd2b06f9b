import { acceptedCodings } from '../../../core/base/content-coding.ts';
import { ok } from '../../../core/base/result.ts';
import { SECOND_MS } from '../../../core/base/time/durations.ts';
import { withoutDisplayName } from '../../../core/clickhouse-door/hello.ts';
import { killedQuery } from '../../../core/clickhouse-door/kill-query.ts';
import type { DoorRequest } from '../../../core/clickhouse-door/read-address.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { outbound } from '../../../platform/outbound.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { viewsDatabaseOf } from '../../../store/customer-sql/accounts.ts';
import { after } from '../after.ts';
import { runStatement } from '../customer-sql/run-statement.ts';
import { giveUp, watchCaller } from '../given-up.ts';
import { recordSql } from '../sql/record-sql.ts';
import { byKey } from './admit-caller.ts';
import { answerOf, begunAnswer } from './door-answer.ts';
import { readDoorRequest } from './read-door-request.ts';
import { refuse } from './refuse.ts';
import type { End } from './stream-of.ts';

/** Lets the caller in, judges what it asks, runs the statement and answers as ClickHouse would. */
export async function answerDoor(c: RequestContext): Promise<Response> {
  const caller = await byKey.admit(c, async () => ok(undefined));
  if (!caller.ok) return refuse(c, caller.error);
  if (c.req.method === 'HEAD') return c.body(null, 200);
  const { project } = caller.value;
  const store = regionStoreOf(c.env, project.region, outbound.fetch);
  const asked = await readDoorRequest(c.req.raw, ['', 'default', viewsDatabaseOf(store.database)]);
  if (!asked.ok) return refuse(c, asked.error);
  if (asked.value.sql.trim() === '') return c.text('Ok.\n');
  const killed = killedQuery(asked.value.sql);
  if (killed === undefined) return answerStatement(c, caller.value, asked.value);
  giveUp(project.id, killed);
  return c.body('', 200, { 'Content-Type': 'text/plain; charset=UTF-8' });
}

/**
 * On one machine a caller that hangs up is noticed only where something is written to it. A statement that has taken so long
 * gets the beginning of its answer then, as ClickHouse does for callers who want its progress.
 */
const BEGINS_AFTER_MS = SECOND_MS;

async function answerStatement(c: RequestContext, caller: Principal, asked: DoorRequest): Promise<Response> {
  const watched = watchCaller(caller.project.id, asked.queryId, c.req.raw.signal);
  const stop = new AbortController();
  const statement = {
    ...asked,
    sql: withoutDisplayName(asked.sql),
    signal: AbortSignal.any([watched.signal, stop.signal]),
  };
  const running = runStatement(c.env, caller, statement, Date.now());
  // Goes on after the caller has hung up, so that its place is given back.
  c.executionCtx.waitUntil(running);
  const onEnd = (end: End) => {
    if (end !== 'whole') stop.abort();
    watched.end();
  };
  const shape = {
    isInBlocks: asked.isInBlocks,
    timezone: asked.settings.session_timezone || 'UTC',
    isGzip: asked.mayCompress && acceptedCodings(c.req.header('accept-encoding') ?? null).includes('gzip'),
  };
  const mayBegin = c.env.RUNTIME === 'local' && asked.settings.wait_end_of_query !== '1';
  const come = mayBegin ? await Promise.race([running, after(BEGINS_AFTER_MS)]) : await running;
  if (come === undefined || come.ok) recordSql(c, caller, asked.sql, asked.format);
  if (come === undefined) return begunAnswer(running, shape, c.get('requestId'), onEnd);
  if (come.ok) {
    c.get('log').query_id = come.value.queryId;
    return answerOf(come.value, shape, onEnd);
  }
  onEnd('broken');
  return refuse(c, come.error.error, come.error);
}
