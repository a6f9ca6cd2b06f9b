import { createContext, useContext } from 'react';
import type { Board } from '../data/use-board.ts';

const BoardValue = createContext<Board | undefined>(undefined);
export const BoardProvider = BoardValue.Provider;

/** The dashboard of the page, for what stands deep in its tiles. */
export function useShownBoard(): Board {
  const board = useContext(BoardValue);
  if (board === undefined) throw new Error('useShownBoard is for what is on a dashboard');
  return board;
}
