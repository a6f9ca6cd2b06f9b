import { useCallback, useEffect, useRef, useState } from 'react';
import type { PublicBoard } from '../../../../../core/api/share/public-board.ts';
import type { Failure } from '../../../api/outcome.ts';
import { shareApi } from '../../../api/share.ts';

/** Figures of a link that has ended are gone within half a minute, also from tabs that are open. */
const STATE_MS = 20_000;
const [ENDED, NEEDS_PASSWORD, WRONG] = [404, 401, 403];

export type LinkState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'password'; readonly failure?: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'open'; readonly board: PublicBoard };

/**
 * A public link as its reader sees it. Its pass is held in memory: in frames, browsers keep neither cookies nor
 * storage.
 */
export function useLink(token: string): Link {
  const [state, setState] = useState<LinkState>({ kind: 'opening' });
  const pass = useRef('');
  const open = useCallback(
    async (password?: string): Promise<void> => {
      const opened = await shareApi.open(token, password);
      if (opened.ok) {
        pass.current = opened.value.pass;
        setState({ kind: 'open', board: opened.value });
      } else {
        setState((before) => refused(before, opened.failure, password !== undefined));
      }
    },
    [token],
  );
  useEffect(() => void open(), [open]);
  const onRefused = useCallback(
    ({ status }: Failure): void => {
      if (status === ENDED) setState({ kind: 'ended' });
      // A pass that no longer opens: the password is another one now, or a day has gone by.
      if (status === NEEDS_PASSWORD) void open();
    },
    [open],
  );
  const isOpen = state.kind === 'open';
  useEffect(() => {
    if (!isOpen) return;
    const look = async (): Promise<void> => {
      const seen = await shareApi.state({ token, pass: pass.current });
      if (!seen.ok) onRefused(seen.failure);
    };
    const onVisible = (): void => {
      if (!document.hidden) void look();
    };
    const timer = setInterval(() => void look(), STATE_MS);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [isOpen, token, onRefused]);
  return { token, state, pass, open, onRefused };
}

export type Link = {
  readonly token: string;
  readonly state: LinkState;
  readonly pass: { current: string };
  readonly open: (password?: string) => Promise<void>;
  readonly onRefused: (failure: Failure) => void;
};

/** A request that failed leaves the page as it is; a link that has ended does not. */
function refused(before: LinkState, failure: Failure, hadPassword: boolean): LinkState {
  if (failure.status === ENDED) return { kind: 'ended' };
  if (failure.status === NEEDS_PASSWORD) return { kind: 'password' };
  if (hadPassword || failure.status === WRONG) return { kind: 'password', failure };
  return before.kind === 'open' ? before : { kind: 'failed', failure };
}
