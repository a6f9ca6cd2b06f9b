import {
  incidentChangedSchema,
  incidentMuteSchema,
  incidentNoteSchema,
  incidentOwnerSchema,
  incidentSnoozeSchema,
  incidentStepSchema,
} from '../../core/api/incidents.ts';
import { apiError } from '../../core/base/errors.ts';
import { err, ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { namesOfPeople } from '../../platform/auth/names-of-people.ts';
import { projectAccess } from '../../platform/auth/project-access.ts';
import { database } from '../../platform/database.ts';
import type { Senders } from '../../platform/outbox/run-outbox.ts';
import { projectOfThing } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { actOn } from './act.ts';
import { findIncident } from './incident-routes.ts';

const SNOOZE_DAYS_MAX = 90;
const PATH = '/alerts/incidents/:id';

const STEPS = [
  ['acknowledge', 'Acknowledge an incident: nobody is told again or further while it goes on'],
  ['resolve', 'Close an incident, whatever its alarms do'],
  ['reopen', 'Open an incident again'],
] as const;

/** Everything that people do with an incident. */
export function actRoutes(senders: Senders): RouteTable {
  const access = projectOfThing('alert', 'update', 'incident', findIncident);
  return [
    ...STEPS.map(([kind, summary]) =>
      route({
        method: 'POST',
        path: `${PATH}/${kind}`,
        summary,
        access,
        body: incidentStepSchema,
        answer: incidentChangedSchema,
        handle: async ({ c, env, caller, body, nowMs }) =>
          ok(await actOn({ env, ctx: c.executionCtx, senders, nowMs }, caller, { kind, ...body })),
      }),
    ),
    route({
      method: 'POST',
      path: `${PATH}/notes`,
      summary: 'Write a note on an incident',
      access,
      body: incidentNoteSchema,
      answer: incidentChangedSchema,
      handle: async ({ c, env, caller, body: { text }, nowMs }) =>
        ok(await actOn({ env, ctx: c.executionCtx, senders, nowMs }, caller, { kind: 'note', text })),
    }),
    route({
      method: 'PUT',
      path: `${PATH}/owner`,
      summary: 'Set who takes care of an incident',
      access,
      body: incidentOwnerSchema,
      answer: incidentChangedSchema,
      async handle({ c, env, caller, body: { user_id: ownerId }, nowMs }) {
        const db = database(env);
        const { project } = caller.principal;
        const owner = ownerId === null ? undefined : await projectAccess(db, ownerId, project.id);
        if (ownerId !== null && (!owner || owner.closed)) {
          const message = `\`user_id\` is \`${ownerId.slice(0, 60)}\`, who may not see this project; send the id of a member who may, or null.`;
          return err(apiError('bad_request', message));
        }
        const names = await namesOfPeople(db, project.organizationId, [ownerId === null ? null : `user:${ownerId}`]);
        const ownerName = names.get(ownerId ?? '')?.name ?? '';
        return ok(
          await actOn({ env, ctx: c.executionCtx, senders, nowMs }, caller, { kind: 'own', ownerId, ownerName }),
        );
      },
    }),
    route({
      method: 'PUT',
      path: `${PATH}/snooze`,
      summary: 'Hold back the messages of an incident until then',
      access,
      body: incidentSnoozeSchema,
      answer: incidentChangedSchema,
      async handle({ c, env, caller, body: { until }, nowMs }) {
        const untilMs = until === null ? null : Date.parse(until);
        if (untilMs !== null && (untilMs <= nowMs || untilMs > nowMs + SNOOZE_DAYS_MAX * DAY_MS)) {
          const message = `\`until\` is \`${until}\`; send a time within the next ${SNOOZE_DAYS_MAX} days, or null.`;
          return err(apiError('bad_request', message));
        }
        return ok(await actOn({ env, ctx: c.executionCtx, senders, nowMs }, caller, { kind: 'snooze', untilMs }));
      },
    }),
    route({
      method: 'PUT',
      path: `${PATH}/mute`,
      summary: 'Tell nothing of an incident but that it is over',
      access,
      body: incidentMuteSchema,
      answer: incidentChangedSchema,
      handle: async ({ c, env, caller, body: { is_muted: isMuted }, nowMs }) =>
        ok(await actOn({ env, ctx: c.executionCtx, senders, nowMs }, caller, { kind: 'mute', isMuted })),
    }),
  ];
}
