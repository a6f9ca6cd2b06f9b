import type { DateRange } from '../../../core/api/kinds/fields.ts';
import type { PublicAnswers, PublicBoard } from '../../../core/api/share/public-board.ts';
import { createCore, type Route } from '../../../sdk/client/src/core.ts';
import { outcomeOf } from './call.ts';

/** Readers of public links: in a frame of another site there is no cookie, and where there is one, it is not sent. */
const reader = createCore({
  retriesMax: 0,
  timeoutMs: 0,
  fetch: (input, init) => fetch(input, { ...init, credentials: 'omit', cache: 'no-store' }),
});

type Opened = { readonly token: string; readonly pass: string };
type Wanted = { readonly tiles: readonly string[]; readonly range: DateRange | undefined };

export const shareApi = {
  open: (token: string, password: string | undefined) => {
    const body = password === undefined ? {} : { password };
    return outcomeOf<PublicBoard>(reader.call<Route>('POST /api/share/{token}/open', { path: { token }, body }));
  },
  state: ({ token, pass }: Opened) =>
    outcomeOf<undefined>(
      reader.call<Route>('GET /api/share/{token}/state', { path: { token } }, { headers: bearer(pass) }),
    ),
  answers: ({ token, pass }: Opened, { tiles, range }: Wanted, signal: AbortSignal) => {
    const body = { tiles: [...tiles], ...(range === undefined ? {} : { date_range: range }) };
    const asked = { headers: bearer(pass), signal };
    return outcomeOf<PublicAnswers>(
      reader.call<Route>('POST /api/share/{token}/answers', { path: { token }, body }, asked),
    );
  },
  csv: async ({ token, pass }: Opened, tile: string, range: DateRange | undefined): Promise<Blob> => {
    const body = { tile, ...(range === undefined ? {} : { date_range: range }) };
    const answer = await reader.open<Route>(
      'POST /api/share/{token}/csv',
      { path: { token }, body },
      { headers: bearer(pass) },
    );
    return answer.blob();
  },
};

function bearer(pass: string): { readonly authorization: string } {
  return { authorization: `Bearer ${pass}` };
}
