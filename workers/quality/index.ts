import { z } from 'zod';
import { decideFindingSchema, findingSchema, findingsSchema, seenSchemaSchema } from '../../core/api/data-quality.ts';
import { apiError } from '../../core/base/errors.ts';
import { EVENT_NAME_CHARS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { alarmChangeOf } from '../../core/quality/alarm-of.ts';
import { dateOf, type FindingRecord, isTold, shownFinding } from '../../core/quality/record.ts';
import { seenSchema } from '../../core/quality/seen-schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { lastProfile, schemaRows } from '../../store/quality/read-statements.ts';
import { findingUpdate, readFinding, readFindings } from './findings-store.ts';

const SCHEMA_DAYS = 28;

/** Findings about a project's data, and the schemas of its events as they arrive. */
export const qualityRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/quality/findings',
    summary: 'List what is found about the data, the latest first',
    access: projectInPath('data', 'query'),
    answer: findingsSchema,
    async handle({ env, caller: { project }, nowMs }) {
      const today = Math.floor(nowMs / DAY_MS);
      const records = await readFindings(database(env), project.id, today);
      const read = await readStore(env, project, lastProfile(project.id, today));
      if (!read.ok) return read;
      const [until] = read.value.rows;
      return ok({
        findings: records.map(shownFinding),
        ...(until !== undefined && until > 0 && { judged_until: dateOf(until) }),
      });
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/projects/:id/quality/findings/:finding',
    summary: 'Accept a finding as right, or open it again',
    access: projectInPath('alert', 'update'),
    body: decideFindingSchema,
    answer: findingSchema,
    async handle({ env, caller: { project, actor }, params, body: { state }, nowMs }) {
      const db = database(env);
      const { finding: id = '' } = params;
      const before = await readFinding(db, project.id, id);
      if (before === undefined) {
        const message = `There is no finding ${JSON.stringify(id.slice(0, 60))}; \`GET …/quality/findings\` lists those of the project.`;
        return err(apiError('not_found', message));
      }
      const record = decided(before, state, actor, nowMs);
      const { organizationId, id: projectId } = project;
      const entry = { organizationId, projectId, actor, action: 'finding.decide', target: id };
      const fields = { before: { state: before.state }, after: { state } };
      const also = [findingUpdate(db, projectId, record), auditInsert(db, { ...entry, ...fields }, nowMs)];
      const isEnd = before.state === 'open' && state === 'accepted' && isTold(record, Math.floor(nowMs / DAY_MS));
      const changes = isEnd ? [alarmChangeOf(projectId, record)] : [];
      await changeIncidents(env, projectId, { changes, also }, nowMs);
      return ok(shownFinding(record));
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id/quality/schema',
    summary: 'Show the schema of an event as it arrives, by day and release',
    access: projectInPath('data', 'query'),
    query: z.object({ event: z.string().min(1).max(EVENT_NAME_CHARS_MAX) }),
    answer: seenSchemaSchema,
    async handle({ env, caller: { project }, query: { event }, nowMs }) {
      const toDay = Math.floor(nowMs / DAY_MS) + 1;
      const span = { fromDay: toDay - SCHEMA_DAYS, toDay };
      const read = await readStore(env, project, schemaRows(project.id, event, span.fromDay, span.toDay));
      return read.ok ? ok(seenSchema(event, read.value.rows, span)) : read;
    },
  }),
];

function decided(before: FindingRecord, state: 'open' | 'accepted', actor: string, nowMs: number): FindingRecord {
  const { endedMs: _, decidedBy: __, ...record } = before;
  return state === 'open' ? { ...record, state } : { ...record, state, endedMs: nowMs, decidedBy: actor };
}
