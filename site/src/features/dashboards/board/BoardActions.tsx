import type { Board } from '../data/use-board.ts';

/** What can be done with the dashboard as a whole: one line each, in the order of the header. */
export function BoardActions(_: BoardActionsProps) {
  return null;
}

export type BoardActionsProps = { readonly board: Board };
