import { parseAgent } from './parse-agent.ts';
import { reject, type Step } from './step.ts';
import { firstText } from './text.ts';
import { visitorAddress } from './visitor-address.ts';

/** The verdict on visitors from the project's own addresses; reports leave them out as they do bots. */
export const INTERNAL = 'internal';

/**
 * Bots are marked and not dropped, unless the project says so: reports leave them out, and anyone who misses visits can
 * look there. Visitors from the project's own addresses are marked likewise.
 */
export const tagBots: Step = ({ ctx }, raw, request) => {
  const forwarded = firstText(ctx.user_agent, ctx.userAgent);
  const verdict = forwarded === '' ? request.agent.bot : parseAgent(forwarded).bot;
  const { collection } = request;
  if (collection === null) return { bot: verdict };
  if (verdict !== '' && collection.bots === 'drop') {
    return reject('bot_dropped', `The sender is a bot (${verdict}), and the project drops events of bots.`);
  }
  const bot = collection.bots === 'keep' ? '' : verdict;
  return { bot: bot === '' && collection.isInternal(visitorAddress(raw, request)) ? INTERNAL : bot };
};
