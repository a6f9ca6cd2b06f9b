import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { pressedKey } from '../filters/shortcuts.ts';
import { frameShortcutOf } from './frame-shortcuts.ts';

type Actions = { readonly palette: () => void; readonly sidebar: () => void };

/** The keys that work on every page. */
export function useFrameKeys(actions: Actions): void {
  const navigate = useNavigate();
  const press = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = frameShortcutOf({ ...pressedKey(event), isMod: event.ctrlKey || event.metaKey });
    if (shortcut === undefined) return;
    event.preventDefault();
    if (shortcut === 'help') void navigate({ to: '/shortcuts' });
    else actions[shortcut]();
  });
  useEffect(() => {
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
