import { projectSummarySchema } from '../../core/api/account.ts';
import { erasureSchema } from '../../core/api/privacy.ts';
import { deletedProjectSchema, deletedProjectsSchema } from '../../core/api/project-deletion.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { PROJECT_GRACE_DAYS } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { toProjectSummary } from '../../core/tenancy/project-summary.ts';
import { organizationInPath, projectInPath } from '../../platform/routes/access.ts';
import { type DocumentedAnswer, type RouteTable, route } from '../../platform/routes/route.ts';
import { beginProjectDeletion } from './begin-erasure.ts';
import { endGrace, listDeleted, markDeleted, restoreProject } from './deleted-projects.ts';
import { answerErasure } from './erasure-routes.ts';

const SIGN_IN = 'Sign in to see the deleted projects of an organization.';
/** The answer while an erasure still has to be finished. */
const BEGUN: DocumentedAnswer = { status: 202, schema: erasureSchema, type: 'application/json' };

/**
 * The end of a project. Once it is deleted nobody sees it and it takes no events, but for some days its owners can restore
 * it; then, or sooner if they ask, everything that it holds is erased with a receipt.
 */
export const deletionRoutes: RouteTable = [
  route({
    method: 'DELETE',
    path: '/api/projects/:id',
    summary: 'Delete a project, which can be restored for seven days',
    access: projectInPath('project', 'delete'),
    answer: deletedProjectSchema,
    handle: async ({ env, caller, nowMs }) => {
      const deleted = await markDeleted(env, caller, nowMs + PROJECT_GRACE_DAYS * DAY_MS, nowMs);
      return deleted ? ok(deleted) : err(apiError('not_found', `There is no project \`${caller.project.id}\`.`));
    },
  }),
  route({
    method: 'GET',
    path: '/api/organizations/:id/deleted-projects',
    summary: 'List the deleted projects that can be restored',
    access: organizationInPath('project', 'delete', SIGN_IN),
    answer: deletedProjectsSchema,
    handle: async ({ env, caller, nowMs }) => ok({ projects: await listDeleted(env, caller.organization.id, nowMs) }),
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/deleted-projects/:project/restore',
    summary: 'Restore a deleted project',
    access: organizationInPath('project', 'delete', SIGN_IN),
    answer: projectSummarySchema,
    async handle({ env, caller, params, nowMs }) {
      const named = { id: params.project, organizationId: caller.organization.id, actor: `user:${caller.person.id}` };
      const project = await restoreProject(env, named, nowMs);
      return project ? ok(toProjectSummary(project)) : err(notDeleted(params.project));
    },
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/deleted-projects/:project/erase',
    summary: 'Erase a deleted project now, without the days in which it could be restored',
    access: organizationInPath('project', 'delete', SIGN_IN),
    answer: erasureSchema,
    status: 201,
    otherAnswers: [BEGUN],
    async handle({ c, env, caller, params, nowMs }) {
      const ended = await endGrace(env, { id: params.project, organizationId: caller.organization.id }, nowMs);
      if (!ended) return err(notDeleted(params.project));
      const { region, organizationId } = ended;
      const project = { id: checkedProjectId(ended.id), region, organizationId };
      return answerErasure(c, await beginProjectDeletion(env, { project, actor: `user:${caller.person.id}` }));
    },
  }),
];

function notDeleted(id: string): ApiError {
  return apiError('not_found', `There is no deleted project \`${id.slice(0, 60)}\` that can still be restored.`);
}
