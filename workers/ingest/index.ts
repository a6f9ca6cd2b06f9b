import { PROTOCOLS } from '../../core/ingest/vendors/index.ts';
import { segmentSettings } from '../../core/ingest/vendors/segment/protocol.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
import { allowOrigin, preflight } from './cors.ts';
import { importRoutes } from './import/index.ts';
import { receive } from './route.ts';
import { rulesOfKey } from './write-keys.ts';

export { consume } from './consumer.ts';

const SETTINGS_PATH = '/v1/projects/:key/settings';

/** Every address that takes events, of every protocol, with and without a trailing slash. */
export const ingestRoutes = newApp();
for (const protocol of PROTOCOLS) {
  for (const path of protocol.paths.flatMap((path) => [path, `${path}/`])) {
    ingestRoutes.post(path, (c) => receive(c, protocol));
    ingestRoutes.options(path, preflight);
  }
}
ingestRoutes.route('/', importRoutes);
ingestRoutes.options(SETTINGS_PATH, preflight);
ingestRoutes.get(SETTINGS_PATH, async (c) => {
  allowOrigin(c);
  const key = c.req.param('key');
  const rules = await rulesOfKey(c.env, key, Date.now());
  if (!rules.ok) return failure(c, rules.error);
  return c.json(segmentSettings(key, new URL(c.req.url)));
});
