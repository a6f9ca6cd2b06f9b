import type { D1Migration } from 'cloudflare:test';
import type { Env as ServiceEnv } from '../../platform/env.ts';

/** `env` of the tests in workerd: the service's bindings, and those that vitest.config.ts adds. */
declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../../workers/all.ts');
    }
    interface Env extends ServiceEnv {
      readonly D1_MIGRATIONS: D1Migration[];
      /** How far the tests' clock is ahead of the machine's; '' for not at all. */
      readonly CLOCK_AHEAD_MS: string;
      /** URL that answers once a debugger has attached; '' without one. */
      readonly DEBUGGER_GATE: string;
    }
    /** Gives `exports` of cloudflare:workers its type. */
    interface GlobalProps {
      readonly mainModule: typeof import('../../workers/all.ts');
    }
  }
}
