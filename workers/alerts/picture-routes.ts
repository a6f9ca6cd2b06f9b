import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { StoredNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../platform/auth/attempts.ts';
import { database } from '../../platform/database.ts';
import type { Access } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { storedNotice } from './alert-sender.ts';
import { drawNotice } from './notice-picture.ts';
import { deliveryOfToken } from './picture-token.ts';

type Pictured = Pick<StoredNotice, 'title'> & { readonly chart: NonNullable<StoredNotice['chart']> };

const withToken: Access<Pictured> = { needs: { who: 'link' }, admit: openPicture };

/** Pictures in messages, which vendors fetch by an address that we signed. They show what the message says, and no more. */
export const pictureRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/pictures/:token',
    summary: 'Fetch the picture of a message',
    isPathSecret: true,
    access: withToken,
    answer: z.string().meta({ description: 'A PNG.' }),
    answerType: 'image/png',
    async handle({ caller: { title, chart } }) {
      const png = Uint8Array.from(await drawNotice(title, chart));
      return new Response(png, { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=86400' } });
    },
  }),
];

/** Errors: `not_found`, alike for a token that we did not sign, one that has ended, and a message without a picture; `rate_limited`. */
async function openPicture(c: RequestContext): Promise<Result<Pictured, ApiError>> {
  const nowMs = Date.now();
  const limited = ofCaller(c, 'report_link');
  const waitMs = await knownWaitMs(c.env, limited, nowMs);
  if (waitMs > 0) return err(tooMany(waitMs));
  const id = await deliveryOfToken(c.env, c.req.param('token') ?? '', nowMs);
  const entry =
    id === undefined ? undefined : await database(c.env).select().from(outbox).where(eq(outbox.id, id)).get();
  const notice = entry && storedNotice(entry);
  if (notice?.chart !== undefined) return ok({ title: notice.title, chart: notice.chart });
  const taken = await takeAttempts(c.env, [limited], nowMs);
  if (!taken.ok && taken.error.code === 'rate_limited') return taken;
  return err(apiError('not_found', 'There is no such picture, or it is older than seven days.'));
}
