import { eq } from 'drizzle-orm';
import { glossarySchema } from '../../core/api/ai.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { randomHex } from '../../core/base/ids.ts';
import { GLOSSARY_TERMS_MAX, QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { glossary } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import { database } from '../../platform/database.ts';
import { newApp } from '../../platform/routes/app.ts';
import { readJson } from '../../platform/routes/read-json.ts';
import { failure } from '../../platform/routes/respond.ts';
import { forgetWords, readGlossary } from './project-words.ts';

/** `/api/projects/:id/glossary`: what the project's words mean, read with every question. PUT replaces all of it. */
export const glossaryRoutes = newApp()
  .get('/api/projects/:id/glossary', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    return c.json(await readGlossary(c.env, caller.value.project.id));
  })
  .put('/api/projects/:id/glossary', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'editor');
    if (!caller.ok) return failure(c, caller.error);
    const body = await readJson(c, glossarySchema, QUERY_BYTES_MAX);
    if (!body.ok) return failure(c, body.error);
    const terms = Object.entries(body.value);
    if (terms.length > GLOSSARY_TERMS_MAX) {
      const message = `The glossary has ${terms.length} terms; at most ${GLOSSARY_TERMS_MAX} are allowed.`;
      return failure(c, apiError('bad_request', message));
    }
    const twice = termGivenTwice(terms.map(([term]) => term));
    if (twice) return failure(c, twice);
    const { organizationId, id: projectId } = caller.value.project;
    const db = database(c.env);
    const entry = {
      organizationId,
      projectId,
      actor: caller.value.actor,
      action: 'glossary.replace',
      target: projectId,
    };
    await db.batch([
      auditInsert(db, { ...entry, details: { terms: terms.length } }, Date.now()),
      db.delete(glossary).where(eq(glossary.projectId, projectId)),
      ...terms.map(([term, meaning]) =>
        db.insert(glossary).values({ id: `gls_${randomHex(12)}`, projectId, term: term.toLowerCase(), meaning }),
      ),
    ]);
    forgetWords(projectId);
    return c.json(body.value);
  });

/** Terms are read without regard to case, so `A` and `a` are one, with two meanings. */
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
