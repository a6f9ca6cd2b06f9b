import { ownPath } from '../../../../core/base/own-path.ts';
import { INVITATION_PATH, rememberedToken } from '../invitation/remembered-token.ts';

/** Where to go once signed in or up: to the invitation that led here, else to the page that asked. */
export function nextPage(): string {
  return isInvited() ? INVITATION_PATH : safeNext(location.search);
}

/** Somebody came by the link of an invitation, which they have not seen yet. */
export function isInvited(): boolean {
  return rememberedToken() !== '';
}

/** The page to open after signing in: the one that asked for it, never another host. */
export function safeNext(search: string): string {
  return ownPath(new URLSearchParams(search).get('next') ?? '/');
}
