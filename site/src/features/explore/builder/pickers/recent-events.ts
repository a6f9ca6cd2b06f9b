import { readStored, writeStored } from '../../../../app/stored.ts';

const RECENT_MAX = 5;

/** The events that this person chose last in a project, the latest first. */
export function recentEvents(projectId: string): readonly string[] {
  return listOf(readStored(keyOf(projectId)));
}

export function rememberEvent(projectId: string, event: string): void {
  if (event === '*' || event === '') return;
  writeStored(keyOf(projectId), JSON.stringify(withRecent(recentEvents(projectId), event)));
}

export function withRecent(events: readonly string[], event: string): string[] {
  return [event, ...events.filter((each) => each !== event)].slice(0, RECENT_MAX);
}

/** The list that the browser kept; anything else than a list of texts is an empty one. */
export function listOf(stored: string | null): readonly string[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

function keyOf(projectId: string): string {
  return `recent-events:${projectId}`;
}
