import { and, eq } from 'drizzle-orm';
import { acknowledgeInput } from '../../../core/api/agents/write-tools.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { anomalies } from '../../../core/tenancy/schema.ts';
import { acknowledgeAnomaly as acknowledge } from '../../../platform/anomalies/acknowledge-anomaly.ts';
import { acknowledgerOf } from '../../../platform/anomalies/acknowledger.ts';
import { database } from '../../../platform/database.ts';
import { validate } from '../../../platform/routes/read-json.ts';
import { ownProject } from '../own-project.ts';
import { pageLink } from '../page-links.ts';
import type { Prepare } from '../tool-call.ts';

export const acknowledgeAnomaly: Prepare = async (call) => {
  const asked = validate(acknowledgeInput, call.given, 'the arguments');
  if (!asked.ok) return asked;
  const { project_id: named, anomaly_id: id, notes, resolve = false } = asked.value;
  const principal = await ownProject(call, named, 'alert', 'update');
  if (!principal.ok) return principal;
  const { env } = call.c;
  const { id: projectId } = principal.value.project;
  const row = await database(env)
    .select()
    .from(anomalies)
    .where(and(eq(anomalies.id, id), eq(anomalies.projectId, projectId)))
    .get();
  if (!row) return err(apiError('not_found', `There is no anomaly \`${id.slice(0, 60)}\`.`));
  const wanted = { ...(notes === undefined ? {} : { notes }), ...(resolve ? { resolution_action: 'resolved' } : {}) };
  return ok({
    effect: `Mark the anomaly ${row.id} of the project ${projectId} as ${resolve ? 'resolved' : 'acknowledged'}.`,
    texts: notes === undefined ? {} : { notes },
    async make() {
      const by = await acknowledgerOf(database(env), principal.value, undefined);
      if (!by.ok) return by;
      const { status } = await acknowledge(env, principal.value, row, wanted, by.value, Date.now());
      return ok({ anomaly: { id: row.id, status }, link: pageLink(env, projectId, 'alerts') });
    },
  });
};
