import { eq } from 'drizzle-orm';
import { acknowledgeSchema } from '../../core/api/anomaly.ts';
import { apiError } from '../../core/base/errors.ts';
import { configureSchema } from '../../core/detection/metric-settings.ts';
import { anomalies } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authorize, identify } from '../../platform/auth/authenticate.ts';
import { database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { readAnomalyFilter } from './anomaly-filter.ts';
import { anomalyFrom } from './anomaly-row.ts';
import { listAnomalies } from './list-anomalies.ts';
import { openCount } from './raise.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** `GET /anomalies`, `GET` and `POST /anomalies/configure`, `POST /anomalies/:id/acknowledge`. */
export const anomalyRoutes = newApp()
  .get('/anomalies', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const projectId = c.req.query('project_id');
    if (!projectId)
      return failure(c, apiError('bad_request', 'Add `?project_id=prj_…`: anomalies belong to a project.'));
    const caller = await authorize(c, known.value, projectId, 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const filter = readAnomalyFilter(c.req.query(), Date.now());
    if (!filter.ok) return failure(c, filter.error);
    return c.json(await listAnomalies(database(c.env), caller.value.project.id, filter.value));
  })
  .get('/anomalies/configure', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const projectId = c.req.query('project_id');
    if (!projectId)
      return failure(c, apiError('bad_request', 'Add `?project_id=prj_…`: settings belong to a project.'));
    const caller = await authorize(c, known.value, projectId, 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const made = await withWindow(c.env, caller.value.project, (window) => window.settings());
    return c.json({ settings: made.map(({ metric, settings }) => ({ metric_name: metric, ...settings })) });
  })
  .post('/anomalies/configure', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const body = await readJson(c, configureSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const { project_id, metric_name, ...settings } = body.value;
    const caller = await authorize(c, known.value, project_id, 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const { project, actor } = caller.value;
    const isSet = await withWindow(c.env, project, (window) => window.configure(metric_name, settings));
    if (!isSet) {
      return failure(c, apiError('conflict', 'Too many metrics have their own settings; use `*` for the others.'));
    }
    await auditInsert(
      database(c.env),
      {
        organizationId: project.organizationId,
        projectId: project.id,
        actor,
        action: 'anomaly.configure',
        target: metric_name,
        details: settings,
      },
      Date.now(),
    );
    return c.json(body.value);
  })
  .post('/anomalies/:id/acknowledge', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const id = c.req.param('id');
    const db = database(c.env);
    const row = await db.select().from(anomalies).where(eq(anomalies.id, id)).get();
    const caller = await authorize(c, known.value, row?.projectId ?? '', 'editor');
    // Of another tenant's anomaly nothing is said, not even which project it belongs to.
    if (!caller.ok && caller.error.code !== 'not_found') return failure(c, caller.error);
    if (!row || !caller.ok) return failure(c, apiError('not_found', `There is no anomaly \`${id.slice(0, 60)}\`.`));
    const body = await readJson(c, acknowledgeSchema, BODY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const { actor, project } = caller.value;
    const { notes, resolution_action } = body.value;
    const change = {
      status: resolution_action === 'resolved' ? ('resolved' as const) : ('acknowledged' as const),
      acknowledgedBy: acknowledgerOf(actor, body.value.user_id),
      notes: notes ?? row.notes,
    };
    const entry = {
      organizationId: project.organizationId,
      projectId: project.id,
      actor,
      action: 'anomaly.acknowledge',
      target: id,
      details: { ...body.value },
    };
    await db.batch([db.update(anomalies).set(change).where(eq(anomalies.id, id)), auditInsert(db, entry, Date.now())]);
    const open = await openCount(db, project.id);
    const anomaly = anomalyFrom({ ...row, ...change });
    await withWindow(c.env, project, (window) => window.announceChange(anomaly, open));
    return c.json({ anomaly });
  });

/** A person speaks for themselves; a program may name the person it acts for. The audit log has the caller as such. */
function acknowledgerOf(actor: string, userId: string | undefined): string {
  return actor.startsWith('user:') ? actor.slice('user:'.length) : (userId ?? actor);
}
