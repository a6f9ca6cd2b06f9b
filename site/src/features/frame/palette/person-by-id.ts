import { UserRound } from 'lucide-react';
import { writeSearch } from '../../../address/search.ts';
import { projectAddress } from '../../../app/AppLink.tsx';
import { t } from '../../../words/t.ts';
import type { CommandSection } from './commands.ts';

/**
 * Opens the page of whoever has the typed text as an id. Nobody is looked up before it is chosen: that would read the events
 * of the project at every pause, and enter people into the audit log whom nobody asked for.
 */
export function personById(projectId: string, typed: string): CommandSection[] {
  if (typed === '') return [];
  const to = projectAddress(projectId, 'persons') + writeSearch({ person: [typed] });
  const name = t('frame.open_person', { id: typed });
  return [
    {
      id: 'persons',
      title: 'frame.palette_persons',
      commands: [{ id: 'person', name, keywords: [typed], glyph: UserRound, action: { kind: 'open', to } }],
    },
  ];
}
