import type { RouteTable } from '../../platform/routes/route.ts';
import { commentRoutes } from './comment-routes.ts';
import { mentionRoutes } from './mention-routes.ts';

export { MENTION_KIND, sendMention } from './mention-sender.ts';

/** `/api/projects/:project/comments` and `…/mentions`. */
export const commentTable: RouteTable = [...commentRoutes, ...mentionRoutes];
