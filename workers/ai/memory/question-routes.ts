import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { database } from '../../../platform/database.ts';
import { projectInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { forgetQuestions, remembererOf } from './question-memory.ts';

export const questionRoutes: RouteTable = [
  route({
    method: 'DELETE',
    path: '/api/projects/:id/questions',
    summary: 'Forget the questions that you asked in a project',
    access: projectInPath('data', 'query'),
    async handle({ env, caller, nowMs }) {
      const who = remembererOf(caller);
      if (who === undefined) {
        return err(
          apiError('bad_request', 'Questions are kept for people only; no key has any. Sign in to clear yours.'),
        );
      }
      const { organizationId, id: projectId } = caller.project;
      const db = database(env);
      const entry = { organizationId, projectId, actor: caller.actor, action: 'questions.forget', target: projectId };
      await db.batch([forgetQuestions(db, who), auditInsert(db, entry, nowMs)]);
      return ok(undefined);
    },
  }),
];
