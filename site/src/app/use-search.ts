import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { firstValue, type Search, withValues } from '../address/search.ts';

type Write = (change: (search: Search) => Search, options?: { replace?: boolean }) => void;

/**
 * The search of the address, and how to change it: each change is one entry of the history, so that Back undoes one
 * step. `replace` is for what a person did not do themselves.
 */
export function useSearchText(): [Search, Write] {
  const search = useRouterState({ select: ({ location }): Search => location.search });
  const navigate = useNavigate();
  const write = useCallback<Write>(
    (change, { replace = false } = {}) => void navigate({ to: '.', search: change, replace, resetScroll: false }),
    [navigate],
  );
  return [search, write];
}

/** One text of the address that belongs to the page, such as its tab or measure. */
export function useParam(key: string): [string | undefined, (value: string | undefined) => void] {
  const [search, write] = useSearchText();
  const set = useCallback(
    (value: string | undefined) =>
      write((current) => withValues(current, { [key]: value === undefined ? [] : [value] })),
    [key, write],
  );
  return [firstValue(search, key), set];
}
