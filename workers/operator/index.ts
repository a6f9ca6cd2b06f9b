import { stream } from 'hono/streaming';
import { z } from 'zod';
import {
  type DeadLetter,
  deadLettersSchema,
  REPLAY_OBJECTS_MAX,
  type ReplayLine,
  replayLineSchema,
} from '../../core/api/operator.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { isRegion, REGIONS, type Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { auditOperator } from '../../platform/auth/audit-operator.ts';
import { withOperations } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { operator } from '../../platform/routes/access.ts';
import { described, wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { operatedOrganizationRoutes } from './organization-routes.ts';
import { createPersonRoute } from './people.ts';
import { rateRoutes } from './rate-routes.ts';

const FOLDER = 'dead-letter/';
/** A pack of the buffer has a megabyte at most, and an object holds a few of them. */
const LETTER_BYTES_MAX = 4 * REQUEST_BYTES_MAX;

const lettersQuery = z.object({
  prefix: z
    .string({ error: 'is missing; send `all`, a day, or an object’s name' })
    .min(1, { error: 'is empty; send `all`, a day, or an object’s name' })
    .meta({ description: '`all`, a day or its beginning (`2026-11`), or an object’s name or its beginning.' }),
  region: z.enum(REGIONS).optional(),
  limit: wholeNumber(1, REPLAY_OBJECTS_MAX).optional(),
  after: described('`next` of the previous answer.'),
});

/** Accounts, and dead letters: listing them, reading and editing one, and replaying them. `npm run replay` calls these routes. */
export const operatorRoutes: RouteTable = [
  ...operatedOrganizationRoutes,
  createPersonRoute,
  ...rateRoutes,
  route({
    method: 'GET',
    path: '/api/operator/dead-letters',
    summary: 'List dead letters',
    access: operator,
    query: lettersQuery,
    answer: deadLettersSchema,
    async handle({ env, query }) {
      const asked = askedFor(query);
      if (!asked.ok) return asked;
      const found: DeadLetter[] = [];
      for await (const letter of lettersOf(env, asked.value)) found.push(letter);
      return ok({ dead_letters: found });
    },
  }),
  route({
    method: 'POST',
    path: '/api/operator/replay',
    summary: 'Replay dead letters, and report each as it is done',
    access: operator,
    query: lettersQuery,
    answer: replayLineSchema,
    answerType: 'application/x-ndjson',
    async handle({ c, env, query, nowMs }) {
      const asked = askedFor(query);
      if (!asked.ok) return asked;
      await auditOperator(env, 'dead_letter.replay', query.prefix, nowMs);
      c.header('Content-Type', 'application/x-ndjson');
      return stream(c, async (out) => {
        for await (const line of replay(env, asked.value)) await out.writeln(JSON.stringify(line));
      });
    },
  }),
  route({
    method: 'GET',
    path: '/api/operator/dead-letters/:region/:name{.+}',
    summary: 'Read a dead letter',
    access: operator,
    answer: z.string(),
    answerType: 'text/plain',
    async handle({ c, env, params, nowMs }) {
      const named = namedLetter(params);
      if (!named.ok) return named;
      const { region, name } = named.value;
      await auditOperator(env, 'dead_letter.read', `${region}/${name}`, nowMs);
      const text = await withOperations(env, region, (operations) => operations.readDeadLetter(region, name));
      return text === undefined ? err(noLetter(name)) : c.text(text);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/operator/dead-letters/:region/:name{.+}',
    summary: 'Replace a dead letter by an edited one',
    access: operator,
    ownBody: { schema: z.string(), type: 'text/plain', bytesMax: LETTER_BYTES_MAX },
    async handle({ c, env, params, nowMs }) {
      const named = namedLetter(params);
      if (!named.ok) return named;
      const { region, name } = named.value;
      const text = await c.req.text();
      if (text.length > LETTER_BYTES_MAX) {
        return err(apiError('body_too_large', `The file is larger than ${LETTER_BYTES_MAX} characters.`));
      }
      const isThere = await withOperations(env, region, (operations) => operations.mendDeadLetter(region, name, text));
      if (!isThere) return err(noLetter(name));
      logLine('info', { event: 'dead_letter_mended', region, object: name });
      await auditOperator(env, 'dead_letter.update', `${region}/${name}`, nowMs);
      return ok(undefined);
    },
  }),
];

type Asked = {
  readonly regions: readonly Region[];
  readonly prefix: string;
  /** Starts after this object, in the first of the regions. */
  readonly after: string | undefined;
  readonly objectsMax: number;
};

/** Errors: `bad_request` for an `after` that is not from an answer. */
function askedFor({
  region,
  prefix,
  after,
  limit = REPLAY_OBJECTS_MAX,
}: z.infer<typeof lettersQuery>): Result<Asked, ApiError> {
  const begin = prefix === 'all' ? FOLDER : prefix.startsWith(FOLDER) ? prefix : `${FOLDER}date=${prefix}`;
  const regions = region === undefined ? REGIONS : [region];
  if (after === undefined) return ok({ regions, prefix: begin, after, objectsMax: limit });
  const at = regions.findIndex((each) => after.startsWith(`${each}/`));
  const [from] = regions.slice(at);
  if (at < 0 || from === undefined) {
    const message = `\`after\` is \`${after.slice(0, 60)}\`; send the \`next\` of the previous answer.`;
    return err(apiError('bad_request', message));
  }
  return ok({ regions: regions.slice(at), prefix: begin, after: after.slice(from.length + 1), objectsMax: limit });
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
 * Replays the objects that exist at the start, one after the other. If a region's store accepts nothing, it continues
 * with the next region.
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

function namedLetter({ region, name }: { readonly region: string; readonly name: string }): Result<Named, ApiError> {
  if (!isRegion(region)) return err(noRegion(region));
  return name.startsWith(FOLDER) ? ok({ region, name }) : err(noLetter(name));
}

type Named = { readonly region: Region; readonly name: string };

function noRegion(region: string): ApiError {
  return apiError(
    'bad_request',
    `There is no region \`${region.slice(0, 60)}\`; the regions are ${REGIONS.join(', ')}.`,
  );
}

function noLetter(name: string): ApiError {
  return apiError('not_found', `There is no dead letter \`${name.slice(0, 200)}\`.`);
}
