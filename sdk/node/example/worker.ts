import { createClient } from '../src/index.ts';

type Env = { readonly EDGEWISE_WRITE_KEY: string; readonly EDGEWISE_HOST: string };
type Context = { waitUntil(work: Promise<unknown>): void };

/** A Worker that counts its visits, after its answer. In your program, import `@edgewise/node`. */
export default {
  fetch(request: Request, env: Env, ctx: Context): Response {
    const waitUntil = ctx.waitUntil.bind(ctx);
    const edgewise = createClient({ key: env.EDGEWISE_WRITE_KEY, host: env.EDGEWISE_HOST, waitUntil });
    const context = { user_agent: request.headers.get('user-agent'), page: { url: request.url } };
    edgewise.track('page_view', { userId: new URL(request.url).searchParams.get('user'), context });
    return new Response('Thank you.\n');
  },
};
