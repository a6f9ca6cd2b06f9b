import { ownPath } from '../../../../core/base/own-path.ts';

/** The page to open after signing in: the one that asked for it, never another host. */
export function safeNext(search: string): string {
  return ownPath(new URLSearchParams(search).get('next') ?? '/');
}
