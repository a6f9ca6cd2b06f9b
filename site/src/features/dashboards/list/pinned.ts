import { useState } from 'react';
import { useProject } from '../../../app/project.ts';
import { readStored, writeStored } from '../../../app/stored.ts';

const PINNED_MAX = 100;

/** The dashboards that this person has pinned in this browser, and how to pin or unpin one. */
export function usePinned(): readonly [ReadonlySet<string>, (id: string) => void] {
  const key = `pinned-dashboards:${useProject().id}`;
  const [pinned, setPinned] = useState(() => pinnedIn(readStored(key)));
  const toggle = (id: string): void => {
    const next = toggled(pinned, id);
    setPinned(next);
    writeStored(key, next.length === 0 ? null : JSON.stringify(next));
  };
  return [new Set(pinned), toggle];
}

/** The ids of a stored text; none where it is broken. */
export function pinnedIn(text: string | null): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(-PINNED_MAX) : [];
  } catch {
    return [];
  }
}

/** With or without the id; the one that was pinned first gives way to too many. */
export function toggled(pinned: readonly string[], id: string): readonly string[] {
  return pinned.includes(id) ? pinned.filter((each) => each !== id) : [...pinned, id].slice(-PINNED_MAX);
}
