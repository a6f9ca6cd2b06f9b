import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { SEVERITIES } from '../../core/api/anomaly.ts';
import { INCIDENT_STATES, incidentDetailSchema, incidentsSchema } from '../../core/api/incidents.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { incidents } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { type IncidentFilter, listIncidents, readIncident } from '../../platform/incidents/read-incidents.ts';
import { projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { described, someOf, wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

const PAGE_DEFAULT = 50;
const PAGE_MAX = 200;
const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** Lists incidents, and shows one with all that happened. */
export const incidentRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/incidents',
    summary: 'List incidents, the latest first',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      state: someOf(INCIDENT_STATES, 'Default: all.'),
      severity: someOf(SEVERITIES, 'Default: all.'),
      from: described('Only those that began then or later: a date or time of ISO 8601, in UTC.'),
      to: described('Only those that began before it.'),
      rule: described('Only those with an alarm of this rule.'),
      owner: described('Only those that this member owns.'),
      limit: wholeNumber(1, PAGE_MAX).optional(),
      after: described('`next` of the page before.'),
    }),
    answer: incidentsSchema,
    async handle({ env, caller, query }) {
      const filter = filterOf(query);
      return filter.ok ? ok(await listIncidents(database(env), caller.project, filter.value)) : filter;
    },
  }),
  route({
    method: 'GET',
    path: '/alerts/incidents/:id',
    summary: 'Show an incident with its alarms and its timeline',
    access: projectOfThing('alert', 'read', 'incident', findIncident),
    answer: incidentDetailSchema,
    async handle({ env, caller: { principal, thing } }) {
      return ok(await readIncident(database(env), principal.project, thing));
    },
  }),
];

export function findIncident(c: RequestContext, id: string) {
  return database(c.env).select().from(incidents).where(eq(incidents.id, id)).get();
}

type Asked = {
  readonly state?: IncidentFilter['states'] | undefined;
  readonly severity?: IncidentFilter['severities'] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly rule?: string | undefined;
  readonly owner?: string | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
};

function filterOf({ state, severity, from, to, rule, owner, limit, after }: Asked): Result<IncidentFilter, ApiError> {
  const fromMs = timeOf('from', from);
  if (!fromMs.ok) return fromMs;
  const toMs = timeOf('to', to);
  if (!toMs.ok) return toMs;
  const [, beganMs, id] = /^(\d{1,15})\.(inc_\w{1,60})$/.exec(after ?? '') ?? [];
  if (after && (beganMs === undefined || id === undefined)) {
    return err(
      apiError('bad_request', `\`after\` is \`${after.slice(0, 60)}\`; send the \`next\` of a page, or nothing.`),
    );
  }
  return ok({
    states: state ?? [],
    severities: severity ?? [],
    ...(fromMs.value === undefined ? {} : { fromMs: fromMs.value }),
    ...(toMs.value === undefined ? {} : { toMs: toMs.value }),
    ...(rule ? { ruleId: rule } : {}),
    ...(owner ? { ownerId: owner } : {}),
    ...(id === undefined ? {} : { after: { beganMs: Number(beganMs), id } }),
    limit: limit ?? PAGE_DEFAULT,
  });
}

function timeOf(name: string, text: string | undefined): Result<number | undefined, ApiError> {
  if (!text) return ok(undefined);
  const atMs = DATE.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(atMs)) return ok(atMs);
  const message = `\`${name}\` is \`${text.slice(0, 60)}\`; send a date or time such as 2026-11-23 or 2026-11-23T10:00:00Z.`;
  return err(apiError('bad_request', message));
}
