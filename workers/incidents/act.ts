import type { Incident } from '../../core/api/incidents.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { IncidentAct } from '../../core/incidents/take-act.ts';
import { type AuditEntry, auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { changeIncidents } from '../../platform/incidents/change-incidents.ts';
import type { IncidentRow } from '../../platform/incidents/incident-rows.ts';
import { shownAll } from '../../platform/incidents/read-incidents.ts';
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
  { principal: { actor, project }, thing: { id } }: ActedOn,
  act: ActOf,
): Promise<Result<{ incident: Incident }, ApiError>> {
  const db = database(env);
  const { kind, ...details } = act;
  const entry: AuditEntry = {
    organizationId: project.organizationId,
    projectId: project.id,
    actor,
    action: `incident.${kind}`,
    target: id,
    // What people write is in the timeline, which goes with the project.
    details: Object.fromEntries(Object.entries(details).filter(([name]) => !['note', 'text', 'ownerName'].includes(name))),
  };
  const acts = [{ ...act, incidentId: id, by: actor } satisfies IncidentAct];
  const changed = await changeIncidents(env, project.id, { acts, also: [auditInsert(db, entry, nowMs)] }, nowMs);
  ctx.waitUntil(Promise.all(changed.due.map((each) => deliver(env, each, senders))));
  const record = changed.records.find((each) => each.record.id === id)?.record;
  const [incident] = record === undefined ? [] : await shownAll(db, project, [record]);
  return incident ? ok({ incident }) : err(apiError('conflict', `The incident \`${id}\` is so already; read it again.`));
}

/** Without what the address and the caller say. */
type ActOf = { readonly [Act in IncidentAct as Act['kind']]: Omit<Act, 'incidentId' | 'by'> }[IncidentAct['kind']];
