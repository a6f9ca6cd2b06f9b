import { createContext, useContext } from 'react';
import { type Names, NO_NAMES } from '../../../core/api/names.ts';
import { call } from '../api/call.ts';
import type { Resource } from './use-resource.ts';

const NamesContext = createContext<Names>(NO_NAMES);
export const NamesProvider = NamesContext.Provider;

/**
 * Notes of the project about its events and properties (docs/data.md): `notesOf(names, 'events', name)`. To put a name
 * into
 * words, call `eventLabel` or `propertyLabel`, which know them too; a component that must show a change at once reads
 * this.
 */
export function useNames(): Names {
  return useContext(NamesContext);
}

export function namesOf(projectId: string): Resource<Names> {
  return {
    key: namesKey(projectId),
    read: (signal) => call('GET /api/projects/{project}/names', { path: { project: projectId } }, { signal }),
  };
}

export function namesKey(projectId: string): readonly string[] {
  return ['names', projectId];
}
