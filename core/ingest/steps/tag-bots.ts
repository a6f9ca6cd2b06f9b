import { parseAgent } from './parse-agent.ts';
import type { Step } from './step.ts';
import { firstText } from './text.ts';

/** Bots are tagged, not dropped: reports leave them out, and anyone who misses visits can look there. */
export const tagBots: Step = ({ ctx }, _raw, request) => {
  const forwarded = firstText(ctx.user_agent, ctx.userAgent);
  return { bot: forwarded === '' ? request.agent.bot : parseAgent(forwarded).bot };
};
