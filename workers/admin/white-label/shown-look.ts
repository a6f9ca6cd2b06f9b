import { z } from 'zod';
import { apiError } from '../../../core/base/errors.ts';
import { type Colour, isColour } from '../../../core/tenancy/white-label/contrast.ts';
import { lookStyle } from '../../../core/tenancy/white-label/look-style.ts';
import { type LookRow, lookOfHost } from '../../../platform/hosts/look-of.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { handledRoute, type RouteTable } from '../../../platform/routes/route.ts';

const STYLE_KEPT_S = 60;
const LOGO_KEPT_S = 31_536_000;

/** The look of the host that was asked, for pages that nobody has signed in to yet. */
export const shownLookRoutes: RouteTable = [
  handledRoute({
    method: 'GET',
    path: '/look.css',
    summary: 'The style sheet of this host name; empty without a look',
    needs: { who: 'anyone' },
    answers: [{ status: 200, schema: z.string(), type: 'text/css' }],
    async respond(c) {
      const look = await lookAt(c);
      const style = look && { ...look, accentLight: colourOf(look.accentLight), accentDark: colourOf(look.accentDark) };
      const headers = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': `public, max-age=${STYLE_KEPT_S}` };
      return c.body(lookStyle(style), 200, headers);
    },
  }),
  handledRoute({
    method: 'GET',
    path: '/look/logo',
    summary: 'The logo of this host name',
    needs: { who: 'anyone' },
    answers: [{ status: 200, schema: z.string(), type: 'image/*' }],
    async respond(c) {
      const look = await lookAt(c);
      if (!look?.logo || !look.logoType) return failure(c, apiError('not_found', 'This host name has no logo.'));
      const bytes = Uint8Array.from(atob(look.logo), (character) => character.charCodeAt(0));
      const headers = { 'Content-Type': look.logoType, 'Cache-Control': `public, max-age=${LOGO_KEPT_S}, immutable` };
      return c.body(bytes, 200, headers);
    },
  }),
];

function lookAt(c: RequestContext): Promise<LookRow | undefined> {
  return lookOfHost(c.env, new URL(c.req.url).hostname, Date.now());
}

function colourOf(text: string | null): Colour | null {
  return text !== null && isColour(text) ? text : null;
}
