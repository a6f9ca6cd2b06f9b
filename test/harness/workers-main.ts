import type { Env, EventPack } from '../../platform/env.ts';
import all from '../../workers/all.ts';
import { checked } from './workers-reply-check.ts';

export * from '../../workers/all.ts';
/** The test runner finds only entrypoints that are named here. */
export { AlertsEntrypoint, QueryEntrypoint } from '../../workers/all.ts';

/** The service as the tests of the Workers run it: whole, and with each reply held against the OpenAPI document. */
export default { ...all, fetch: checked(all.fetch) } satisfies ExportedHandler<Env, EventPack>;
