import { useEffect, useEffectEvent } from 'react';
import { useShownBoard } from '../board/board-context.ts';

/** Tells others that the person edits a tile, while what calls this is on the page. */
export function useEditing(tile: string): void {
  const { look } = useShownBoard();
  const tell = useEffectEvent((isEditing: boolean) => look(tile, isEditing));
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, []);
}
