import { newApp } from './app.ts';

/**
 * What no other part answers is a file of the site. What is not there is not cached: the rule of `_headers` for a folder
 * of files that never change also holds for a file that is deployed a minute later.
 */
export const siteRoutes = newApp().get('*', async (c, next) => {
  // A program that mistypes an address is told so in JSON, not by a page.
  if (!c.env.ASSETS || c.req.path.startsWith('/api/')) return next();
  const answer = await c.env.ASSETS.fetch(c.req.raw);
  if (answer.status < 400) return answer;
  const uncached = new Response(answer.body, answer);
  uncached.headers.set('Cache-Control', 'no-store');
  return uncached;
});
