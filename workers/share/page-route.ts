import { z } from 'zod';
import { apiError } from '../../core/base/errors.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { anyone } from '../../platform/routes/access.ts';
import { failure } from '../../platform/routes/respond.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { sitePage } from '../../platform/routes/site.ts';
import { type OpenedLink, readLink } from './open-link.ts';
import { readShared } from './read-shared.ts';

const PAGE = z.string().meta({ description: 'A page.' });

/**
 * The page of a link: one file for all links, which asks for what it shows. Its headers are those of the link: only the
 * sites that the link names may frame it, and one that has ended is framed by nobody, as one that never was.
 */
export const pageTable: RouteTable = [
  route({
    method: 'GET',
    path: '/share/:token',
    isPathSecret: true,
    summary: 'The page of a public link',
    access: anyone,
    answer: PAGE,
    answerType: 'text/html',
    otherAnswers: [{ status: 404, schema: PAGE, type: 'text/html' }],
    async handle({ c, env, params, nowMs }) {
      const opened = await readLink(env, params.token, nowMs);
      const isOpen = typeof opened === 'object' && (await isThere(env, opened));
      const page = await sitePage(c, '/share');
      if (!page) return failure(c, apiError('not_found', 'This deployment serves no pages.'));
      const sites = isOpen ? opened.link.embedOrigins : [];
      const answer = new Response(page.body, { status: isOpen ? 200 : 404, headers: page.headers });
      answer.headers.set('Content-Security-Policy', `frame-ancestors ${sites.length > 0 ? sites.join(' ') : "'none'"}`);
      for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value);
      return answer;
    },
  }),
];

/** The dashboard or report of the link may be deleted. */
async function isThere(env: Env, { link, principal }: OpenedLink): Promise<boolean> {
  return (await readShared(database(env), principal.project.id, link)) !== undefined;
}

const HEADERS = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
};
