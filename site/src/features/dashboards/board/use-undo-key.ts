import { useEffect, useEffectEvent } from 'react';

/** Ctrl or Cmd and Z take back the last step, except where letters are typed. */
export function useUndoKey(undo: (() => void) | undefined): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]');
    if (!isUndo || isTyping || undo === undefined) return;
    event.preventDefault();
    undo();
  });
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
