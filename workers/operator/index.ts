import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import { type DeadLetter, REPLAY_OBJECTS_MAX, type ReplayLine } from '../../core/api/operator.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { isRegion, REGIONS, type Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { asOperator } from '../../platform/auth/operator.ts';
import { withOperations } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { type AppContext, newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';

const FOLDER = 'dead-letter/';
/** A pack of the buffer's is at most a megabyte, what it keeps at once some. */
const LETTER_BYTES_MAX = 4 * REQUEST_BYTES_MAX;

/**
 * Dead letters, for operators (`OPERATOR_TOKEN`): what lies there, one of them to read and to mend, and putting them
 * back. `npm run replay` calls these.
 */
export const operatorRoutes = newApp()
  .get('/api/operator/dead-letters', async (c) => {
    const asked = await askedFor(c);
    if (!asked.ok) return failure(c, asked.error);
    const found: DeadLetter[] = [];
    for await (const letter of lettersOf(c.env, asked.value)) found.push(letter);
    return c.json({ dead_letters: found });
  })
  .post('/api/operator/replay', async (c) => {
    const asked = await askedFor(c);
    if (!asked.ok) return failure(c, asked.error);
    c.header('Content-Type', 'application/x-ndjson');
    return stream(c, async (out) => {
      for await (const line of replay(c.env, asked.value)) await out.writeln(JSON.stringify(line));
    });
  })
  .get('/api/operator/dead-letters/:region/:name{.+}', async (c) => {
    const named = await namedLetter(c);
    if (!named.ok) return failure(c, named.error);
    const { region, name } = named.value;
    const text = await withOperations(c.env, region, (operations) => operations.readDeadLetter(region, name));
    return text === undefined ? failure(c, noLetter(name)) : c.text(text);
  })
  .put('/api/operator/dead-letters/:region/:name{.+}', async (c) => {
    const named = await namedLetter(c);
    if (!named.ok) return failure(c, named.error);
    const { region, name } = named.value;
    const text = await c.req.text();
    if (text.length > LETTER_BYTES_MAX) {
      return failure(c, apiError('body_too_large', `The file is larger than ${LETTER_BYTES_MAX} characters.`));
    }
    const isThere = await withOperations(c.env, region, (operations) => operations.mendDeadLetter(region, name, text));
    if (!isThere) return failure(c, noLetter(name));
    logLine('info', { event: 'dead_letter_mended', region, object: name });
    return c.body(null, 204);
  });

type Asked = {
  readonly regions: readonly Region[];
  readonly prefix: string;
  /** Goes on behind this object of the first of the regions. */
  readonly after: string | undefined;
  readonly objectsMax: number;
};

/**
 * `?prefix=`: `all`, a day or its beginning (`2026-11`), or an object's name or its beginning; `?region=`, `?limit=`, and
 * `?after=`, which the answer before has given.
 */
async function askedFor(c: Context<AppContext>): Promise<Result<Asked, ApiError>> {
  const operator = await asOperator(c);
  if (!operator.ok) return operator;
  const { region, prefix, after, limit } = c.req.query();
  if (region !== undefined && !isRegion(region)) return err(noRegion(region));
  if (!prefix) return err(apiError('bad_request', '`prefix` is missing; send `all`, a day, or an object’s name.'));
  const begin = prefix === 'all' ? FOLDER : prefix.startsWith(FOLDER) ? prefix : `${FOLDER}date=${prefix}`;
  const objectsMax = limit === undefined ? REPLAY_OBJECTS_MAX : Number(limit);
  if (!Number.isInteger(objectsMax) || objectsMax < 1 || objectsMax > REPLAY_OBJECTS_MAX) {
    return err(apiError('bad_request', `\`limit\` is \`${limit}\`; send a number from 1 to ${REPLAY_OBJECTS_MAX}.`));
  }
  const regions = region === undefined ? REGIONS : [region];
  if (after === undefined) return ok({ regions, prefix: begin, after, objectsMax });
  const at = regions.findIndex((each) => after.startsWith(`${each}/`));
  const [from] = regions.slice(at);
  if (at < 0 || from === undefined) {
    return err(
      apiError('bad_request', `\`after\` is \`${after.slice(0, 60)}\`; send the \`next\` of the previous answer.`),
    );
  }
  return ok({ regions: regions.slice(at), prefix: begin, after: after.slice(from.length + 1), objectsMax });
}

async function* lettersOf(env: Env, { regions, prefix, after }: Asked): AsyncGenerator<DeadLetter> {
  for (const region of regions) {
    let last = region === regions[0] ? after : undefined;
    for (let isLast = false; !isLast; ) {
      const page = await withOperations(env, region, (operations) => operations.deadLetters(region, prefix, last));
      yield* page.found;
      last = page.found.at(-1)?.object;
      isLast = page.isLast;
    }
  }
}

/**
 * One after the other, of those that lie there at the beginning. Where a region's store takes nothing, it goes on with
 * the next region.
 */
async function* replay(env: Env, asked: Asked): AsyncGenerator<ReplayLine> {
  const { letters, isAll } = await firstLetters(env, asked);
  const done = { objects: 0, stored: 0, refused: 0, kept: 0 };
  const away = new Set<Region>();
  for (const { region, object } of letters) {
    if (away.has(region)) continue;
    const replayed = await withOperations(env, region, (operations) => operations.replay(region, object));
    logLine('info', { event: 'replayed', region, object, ...replayed });
    done.objects++;
    done.stored += replayed.stored;
    done.refused += replayed.refused;
    if (replayed.outcome === 'kept') done.kept++;
    if (replayed.is_away) away.add(region);
    yield { region, object, ...replayed };
  }
  const last = letters.at(-1);
  const next = isAll || last === undefined ? {} : { next: `${last.region}/${last.object}` };
  yield { done: true, ...done, ...next };
}

async function firstLetters(env: Env, asked: Asked): Promise<{ letters: DeadLetter[]; isAll: boolean }> {
  const letters: DeadLetter[] = [];
  for await (const letter of lettersOf(env, asked)) {
    if (letters.length === asked.objectsMax) return { letters, isAll: false };
    letters.push(letter);
  }
  return { letters, isAll: true };
}

async function namedLetter(c: Context<AppContext>): Promise<Result<{ region: Region; name: string }, ApiError>> {
  const operator = await asOperator(c);
  if (!operator.ok) return operator;
  const { region = '', name = '' } = c.req.param();
  if (!isRegion(region)) return err(noRegion(region));
  return name.startsWith(FOLDER) ? ok({ region, name }) : err(noLetter(name));
}

function noRegion(region: string): ApiError {
  return apiError(
    'bad_request',
    `There is no region \`${region.slice(0, 60)}\`; the regions are ${REGIONS.join(', ')}.`,
  );
}

function noLetter(name: string): ApiError {
  return apiError('not_found', `There is no dead letter \`${name.slice(0, 200)}\`.`);
}
