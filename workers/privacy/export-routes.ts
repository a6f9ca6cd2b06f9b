import { z } from 'zod';
import { eraseRequestSchema } from '../../core/api/privacy.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { type ColdStore, coldStoreOf } from '../../store/cold/cold-store.ts';
import { findIds } from '../../store/erasure/find-ids.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  eventLine,
  PARTS,
  type Part,
  personLine,
  typedLine,
} from '../../store/erasure/person-export.ts';
import { checkName, hashesOf, type PersonIds, type PersonName } from '../../store/erasure/person-ids.ts';
import type { PersonScope } from '../../store/erasure/person-statements.ts';
import { isHeld, readEvents, readLinksAndRejections } from '../../store/erasure/read-person.ts';
import { findSharedSpans } from '../../store/erasure/shared-devices.ts';

const BY = ['user_id', 'anonymous_id'] as const;
const RETRY_AFTER_S = 10;
const BODY_BYTES_MAX = 4 * 1024;
const formatField = z.enum(EXPORT_FORMATS).default('ndjson');

export const exportRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/persons/:person/export',
    summary: 'Export everything held of a person, as a stream',
    // The log holds no ids of persons.
    isPathSecret: true,
    access: projectInPath('data', 'export'),
    query: z.object({
      format: formatField,
      by: z
        .enum(BY)
        .optional()
        .meta({ description: 'The kind of the id. Default: a user’s id if there is one, else an anonymous one.' }),
    }),
    answer: z.looseObject({ type: z.string() }),
    answerType: 'application/x-ndjson',
    handle: ({ c, env, caller, params, query, nowMs }) => {
      const ways = BY.filter((each) => query.by === undefined || each === query.by);
      return sendExport(c, { env, caller, names: ways.map((by) => ({ by, id: params.person })), query, nowMs });
    },
  }),
  route({
    method: 'POST',
    path: '/api/projects/:id/persons/export',
    summary: 'The same for any id, which stays out of the address',
    access: projectInPath('data', 'export'),
    query: z.object({ format: formatField }),
    body: eraseRequestSchema,
    bodyBytesMax: BODY_BYTES_MAX,
    answer: z.looseObject({ type: z.string() }),
    answerType: 'application/x-ndjson',
    handle: ({ c, env, caller, body: { user_id: user, anonymous_id: anonymous }, query, nowMs }) => {
      const by = user === undefined ? 'anonymous_id' : 'user_id';
      return sendExport(c, { env, caller, names: [{ by, id: String(user ?? anonymous) }], query, nowMs });
    },
  }),
];

type Asked = {
  readonly env: Env;
  readonly caller: Principal;
  /** The person, by the first of these that the project has data of. */
  readonly names: readonly PersonName[];
  readonly query: { readonly format: ExportFormat };
  readonly nowMs: number;
};

async function sendExport(c: RequestContext, { env, caller: { project, actor }, names, query, nowMs }: Asked) {
  const store = coldStoreOf(env, project.region, outbound.fetch);
  const found = await findPerson(store, project.id, names, nowMs);
  if (!found.ok) return found;
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action: 'person.export' };
  await auditInsert(database(env), { ...entry, target: c.get('requestId') }, nowMs);
  return new Response(streamOf(textsOf(store, found.value, query.format, nowMs)), {
    headers: { 'Content-Type': CONTENT_TYPES[query.format], 'Cache-Control': 'private, no-store' },
  });
}

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};

type Person = { readonly ids: PersonIds; readonly scope: PersonScope };

async function findPerson(
  store: ColdStore,
  projectId: ProjectId,
  names: readonly PersonName[],
  nowMs: number,
): Promise<Result<Person, ApiError>> {
  try {
    for (const each of names) {
      const name = checkName(each);
      if (!name.ok) return err(apiError('bad_request', name.error));
      const ids = await findIds(store, projectId, name.value);
      const hashes = await hashesOf(projectId, ids);
      const spans = await rowsOf(store, findSharedSpans(projectId, hashes));
      const scope = { projectId, hashes, spans, erasedAtMs: nowMs };
      if (await isHeld(store, scope, nowMs)) return ok({ ids, scope });
    }
  } catch (problem) {
    logLine('error', { event: 'export_failed', detail: problemText(problem) });
    const message = `The event store does not answer at the moment; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
  const message = `This project holds no data of a person \`${names[0]?.id.slice(0, 60)}\` (${names.map(({ by }) => by).join(' or ')}).`;
  return err(apiError('not_found', message));
}

/** The export, as consecutive pieces of text. */
async function* textsOf(store: ColdStore, { ids, scope }: Person, format: ExportFormat, nowMs: number) {
  const person = personLine(scope.projectId, ids, nowMs);
  const parts = Object.keys(PARTS) as Part[];
  if (format === 'ndjson') {
    yield typedLine('person', person);
    for (const part of parts) for await (const line of linesOf(store, scope, part, nowMs)) yield typedLine(part, line);
    return;
  }
  yield `{"person":${person}`;
  for (const part of parts) {
    yield `,"${PARTS[part]}":[`;
    let separator = '';
    for await (const line of linesOf(store, scope, part, nowMs)) {
      yield separator + line;
      separator = ',';
    }
    yield ']';
  }
  yield '}';
}

async function* linesOf(store: ColdStore, scope: PersonScope, part: Part, nowMs: number): AsyncGenerator<string> {
  if (part === 'identity') yield* readLinksAndRejections(store, scope, 'identities');
  else if (part === 'cohort') yield* readLinksAndRejections(store, scope, 'cohort_ids');
  else if (part === 'rejected_event') yield* readLinksAndRejections(store, scope, 'rejected_events');
  else for await (const line of readEvents(store, scope, nowMs)) yield eventLine(line);
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
