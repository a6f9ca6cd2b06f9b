import { type ApiError, apiError } from '../../core/base/errors.ts';
import type { ProjectId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import { database } from '../../platform/database.ts';
import { logLine, problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
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

const BY = ['user_id', 'anonymous_id'] as const;
const RETRY_AFTER_S = 10;

/**
 * `GET /api/projects/:id/persons/:person/export?format=ndjson|json&by=user_id|anonymous_id` (editors and API keys): streams all
 * data of a person. Without `by` the id is taken for a user's if there is such a user, and otherwise for an anonymous id.
 */
export const exportRoutes = newApp().get('/api/projects/:id/persons/:person/export', async (c) => {
  // Ids of persons stay out of the log.
  c.get('log').path = '/api/projects/:id/persons/:person/export';
  const caller = await authenticate(c, c.req.param('id'), 'editor');
  if (!caller.ok) return failure(c, caller.error);
  const format = EXPORT_FORMATS.find((each) => each === (c.req.query('format') ?? 'ndjson'));
  if (format === undefined) return failure(c, unknownValue('format', c.req.query('format'), EXPORT_FORMATS));
  const asked = c.req.query('by');
  const by = BY.filter((each) => asked === undefined || each === asked);
  if (by.length === 0) return failure(c, unknownValue('by', asked, BY));
  const { project, actor } = caller.value;
  const store = coldStoreOf(c.env, project.region, outbound.fetch);
  const nowMs = Date.now();
  const found = await findPerson(store, project.id, by, c.req.param('person'), nowMs);
  if (!found.ok) return failure(c, found.error);
  const db = database(c.env);
  const entry = { organizationId: project.organizationId, projectId: project.id, actor, action: 'person.export' };
  await auditInsert(db, { ...entry, target: c.get('requestId') }, nowMs);
  return new Response(streamOf(textsOf(store, found.value, format, nowMs)), {
    headers: { 'Content-Type': CONTENT_TYPES[format], 'Cache-Control': 'private, no-store' },
  });
});

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  json: 'application/json',
};

type Person = { readonly ids: PersonIds; readonly scope: PersonScope };

async function findPerson(
  store: ColdStore,
  projectId: ProjectId,
  ways: readonly PersonName['by'][],
  id: string,
  nowMs: number,
): Promise<Result<Person, ApiError>> {
  try {
    for (const by of ways) {
      const name = checkName({ by, id });
      if (!name.ok) return err(apiError('bad_request', name.error));
      const ids = await findIds(store, projectId, name.value);
      const scope = { projectId, hashes: await hashesOf(projectId, ids), erasedAtMs: nowMs };
      if (await isHeld(store, scope, nowMs)) return ok({ ids, scope });
    }
  } catch (problem) {
    logLine('error', { event: 'export_failed', detail: problemText(problem) });
    const message = `The event store does not answer at the moment; try again in ${RETRY_AFTER_S} seconds.`;
    return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
  }
  const message = `This project holds no data of a person \`${id.slice(0, 60)}\` (${ways.join(' or ')}).`;
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

function unknownValue(name: string, value: string | undefined, known: readonly string[]): ApiError {
  return apiError('bad_request', `\`${name}\` is \`${value?.slice(0, 60)}\`; send ${known.join(' or ')}.`);
}
