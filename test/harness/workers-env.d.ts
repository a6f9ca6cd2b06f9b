import type { D1Migration } from 'cloudflare:test';
import type { Env as ServiceEnv } from '../../platform/env.ts';

/** What tests in workerd find in `env`: the service's bindings, and the migrations that vitest.config.ts hands in. */
declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../../workers/all.ts');
    }
    interface Env extends ServiceEnv {
      readonly D1_MIGRATIONS: D1Migration[];
      /** By how much the clock of the tests is ahead of the machine's; '' by nothing. */
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
