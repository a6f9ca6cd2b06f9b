import { eq } from 'drizzle-orm';
import { glossarySchema } from '../../core/api/ai.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { randomHex } from '../../core/base/ids.ts';
import { GLOSSARY_TERMS_MAX, QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { glossary } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { forgetWords, readGlossary } from './project-words.ts';

/** The meanings of a project's own terms, which every question uses. */
export const glossaryRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/glossary',
    summary: 'Show the glossary of a project',
    access: projectInPath('dashboard', 'read'),
    answer: glossarySchema,
    handle: async ({ env, caller }) => ok(await readGlossary(env, caller.project.id)),
  }),
  route({
    method: 'PUT',
    path: '/api/projects/:id/glossary',
    summary: 'Replace the whole glossary of a project',
    access: projectInPath('dashboard', 'update'),
    body: glossarySchema,
    bodyBytesMax: QUERY_BYTES_MAX,
    answer: glossarySchema,
    async handle({ env, caller, body, nowMs }) {
      const terms = Object.entries(body);
      if (terms.length > GLOSSARY_TERMS_MAX) {
        const message = `The glossary has ${terms.length} terms; at most ${GLOSSARY_TERMS_MAX} are allowed.`;
        return err(apiError('bad_request', message));
      }
      const twice = termGivenTwice(terms.map(([term]) => term));
      if (twice) return err(twice);
      const { organizationId, id: projectId } = caller.project;
      const db = database(env);
      const entry = { organizationId, projectId, actor: caller.actor, action: 'glossary.replace', target: projectId };
      await db.batch([
        auditInsert(db, { ...entry, details: { terms: terms.length } }, nowMs),
        db.delete(glossary).where(eq(glossary.projectId, projectId)),
        ...terms.map(([term, meaning]) =>
          db.insert(glossary).values({ id: `gls_${randomHex(12)}`, projectId, term: term.toLowerCase(), meaning }),
        ),
      ]);
      forgetWords(projectId);
      return ok(body);
    },
  }),
];

/** Terms ignore case, so `A` and `a` would be one term with two meanings. */
function termGivenTwice(terms: readonly string[]): ApiError | undefined {
  const seen = new Map<string, string>();
  for (const term of terms) {
    const first = seen.get(term.toLowerCase());
    if (first !== undefined) {
      const message = `The terms \`${first}\` and \`${term}\` differ only in case and are one term; send it once.`;
      return apiError('bad_request', message);
    }
    seen.set(term.toLowerCase(), term);
  }
  return undefined;
}
