import type { Incident } from '../../core/api/incidents.ts';
import type { IncidentAct } from '../../core/incidents/take-act.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import { namesOfPeople } from '../../platform/auth/names-of-people.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import { actorsOf, type IncidentRow, shownIncident } from '../../platform/incidents/incident-rows.ts';
import { deliver, type Senders } from '../../platform/outbox/run-outbox.ts';

export type Acting = {
  readonly env: Env;
  readonly ctx: Pick<ExecutionContext, 'waitUntil'>;
  /** Of the messages that it makes. */
  readonly senders: Senders;
  readonly nowMs: number;
};

export type ActedOn = { readonly principal: Principal; readonly thing: IncidentRow };

/** Does what a person wants with an incident, with its entry of the audit log, and has the channels told. */
export async function actOn(
  { env, ctx, senders, nowMs }: Acting,
  { principal: { actor, project }, thing: { id, record: before } }: ActedOn,
  act: ActOf,
): Promise<{ incident: Incident }> {
  const db = database(env);
  const { kind, ...details } = act;
  const entry: AuditEntry = {
    organizationId: project.organizationId,
    projectId: project.id,
    actor,
    action: `incident.${kind}`,
    target: id,
    // Words of people are in the timeline, which goes with the project.
    details: Object.fromEntries(
      Object.entries(details).filter(([name]) => !['note', 'text', 'ownerName'].includes(name)),
    ),
  };
  const acts = [{ ...act, incidentId: id, by: actor } satisfies IncidentAct];
  const changed = await changeIncidents(
    env,
    project.id,
    { acts, ifChanged: [auditInsert(db, entry, nowMs)], delivers: true as const },
    nowMs,
  );
  ctx.waitUntil(Promise.all(changed.due.map((each) => deliver(env, each, senders))));
  // Two people may do the same at once: for the second one it is so already.
  const record = changed.records.find((each) => each.record.id === id)?.record ?? before;
  const names = await namesOfPeople(db, project.organizationId, actorsOf(record));
  return { incident: shownIncident(record, names) };
}

/** Without what the address and the caller say. */
type ActOf = { readonly [Act in IncidentAct as Act['kind']]: Omit<Act, 'incidentId' | 'by'> }[IncidentAct['kind']];
