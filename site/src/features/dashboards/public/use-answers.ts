import { useEffect, useState } from 'react';
import type { DateRange } from '../../../../../core/api/kinds/fields.ts';
import type { PublicTileAnswer } from '../../../../../core/api/share/public-board.ts';
import { slicesOf } from '../../../../../core/base/slices.ts';
import type { Failure } from '../../../api/outcome.ts';
import { shareApi } from '../../../api/share.ts';
import { t } from '../../../words/t.ts';
import type { Link } from './use-link.ts';

const REFRESH_MS = 60_000;
/** Few, so that no chart waits for many slower ones; a link runs few reports at once. */
const [TILES_AT_ONCE, LANES] = [3, 2];

export type ReadTile = {
  readonly value?: PublicTileAnswer;
  readonly asOfMs?: number;
  /** Why the latest attempt failed; the figures before stay. */
  readonly failure?: Failure;
};
export type ReadTiles = ReadonlyMap<string, ReadTile>;

/** The figures of tiles, refreshed each minute while somebody looks. Those of another range are forgotten at once. */
export function useAnswers(link: Link, tiles: readonly string[], range: DateRange | undefined) {
  const [read, setRead] = useState<ReadTiles>(new Map());
  const [round, setRound] = useState(0);
  const { token, pass, onRefused } = link;
  const wanted = tiles.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round reads the same tiles again
  useEffect(() => {
    const leaving = new AbortController();
    const waiting = slicesOf(wanted === '' ? [] : wanted.split(' '), TILES_AT_ONCE).values();
    const readAll = async (): Promise<void> => {
      for (const some of waiting) {
        const asked = await shareApi.answers({ token, pass: pass.current }, { tiles: some, range }, leaving.signal);
        if (asked.ok) {
          pass.current = asked.value.pass;
          setRead((before) => withAnswers(before, asked.value.answers, Date.now()));
        } else {
          onRefused(asked.failure);
          setRead((before) => withFailure(before, some, asked.failure));
        }
      }
    };
    // Only an abort throws: nobody waits for these figures any more.
    for (let lane = 0; lane < LANES; lane++) readAll().catch(() => undefined);
    return () => leaving.abort();
  }, [token, pass, wanted, range, round, onRefused]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setRound((before) => before + 1);
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return { read, forget: () => setRead(new Map()), retry: () => setRound((before) => before + 1) };
}

type Results = readonly (
  | PublicTileAnswer
  | { readonly tile: string; readonly failed: string; readonly request_id: string }
)[];

function withAnswers(before: ReadTiles, results: Results, asOfMs: number): ReadTiles {
  const next = new Map(before);
  for (const each of results) {
    if ('failed' in each) next.set(each.tile, { ...before.get(each.tile), failure: failed(each.request_id) });
    else next.set(each.tile, { value: each, asOfMs });
  }
  return next;
}

function withFailure(before: ReadTiles, tiles: readonly string[], failure: Failure): ReadTiles {
  const next = new Map(before);
  for (const tile of tiles) next.set(tile, { ...before.get(tile), failure });
  return next;
}

/** A link tells no more of what went wrong than that it did. */
function failed(requestId: string): Failure {
  return { code: 'unavailable', message: t('share.tile_failed'), requestId, status: 503 };
}
