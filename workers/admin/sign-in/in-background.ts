import { logLine, problemText } from '../../../platform/log.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';

/**
 * Goes on after the answer: what is done for some addresses only then cannot be told from the time that the answer
 * takes.
 */
export function inBackground(c: RequestContext, work: () => Promise<unknown>): void {
  const done = work().catch((problem: unknown) => {
    logLine('error', { event: 'mail_not_sent', problem: problemText(problem) });
  });
  c.executionCtx.waitUntil(done);
}
