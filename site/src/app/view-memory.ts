import { readSearch, writeSearch } from '../address/search.ts';
import { type View, withView, writtenView } from '../address/view.ts';
import { readStored, writeStored } from './stored.ts';

const key = (projectId: string): string => `view:${projectId}`;

/** The range, comparison and filters that a person used last in a project, in this browser. */
export function rememberedView(projectId: string): Partial<View> {
  return writtenView(readSearch(readStored(key(projectId)) ?? ''));
}

export function rememberView(projectId: string, view: View): void {
  writeStored(key(projectId), writeSearch(withView({}, view)));
}
