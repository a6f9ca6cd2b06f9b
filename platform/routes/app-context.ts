import type { Context } from 'hono';
import type { Env } from '../env.ts';
import type { LogFields } from '../log.ts';

/** Bindings and variables of every request. */
export type AppContext = {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Fields of the request's only log line; handlers add theirs. */
    log: LogFields;
    /**
     * Set where thousands of requests a second would each log a line; those parts log a sum instead. Failures are
     * always logged.
     */
    isLoggedInSum?: boolean;
    /** Pages of other sites call this address. */
    isForOtherSites?: boolean;
    /** The host name is nobody’s, so no address of it exists. */
    isNobodysHost?: boolean;
    /** The answer is a file of our site. */
    isSiteFile?: boolean;
  };
};

export type RequestContext = Context<AppContext>;
