import { newApp } from './app.ts';

/** What no other part answers is a file of the site. */
export const siteRoutes = newApp().get('*', async (c, next) => {
  if (!c.env.ASSETS) return next();
  return c.env.ASSETS.fetch(c.req.raw);
});
