import { UserRound } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { OwnProject } from '../../../../../core/api/account.ts';
import { writeSearch } from '../../../address/search.ts';
import { projectAddress } from '../../../app/AppLink.tsx';
import { useReport } from '../../../data/use-report.ts';
import type { CommandSection } from './commands.ts';

const PAUSE_MS = 400;

/** Looks for the person whose id was typed, once somebody pauses, and hands what opens their page to the palette. */
export function PersonCommand({ project, query, onFind }: PersonCommandProps) {
  const id = useSettled(query.trim());
  const answer = useReport(
    { query_type: 'persons', project_id: project.id, person: id === '' ? '-' : id },
    { lane: 'palette', isEnabled: id !== '' },
  );
  const name = id === '' || id !== query.trim() ? undefined : answer.value?.rows[0]?.[0];
  const section = useMemo(
    () => (name === undefined || name === null ? undefined : sectionOf(project.id, String(name), id)),
    [project.id, name, id],
  );
  useEffect(() => onFind(section), [section, onFind]);
  return null;
}

type PersonCommandProps = {
  readonly project: OwnProject;
  readonly query: string;
  readonly onFind: (section: CommandSection | undefined) => void;
};

function sectionOf(projectId: string, name: string, id: string): CommandSection {
  const to = projectAddress(projectId, 'persons') + writeSearch({ person: [name] });
  return {
    id: 'persons',
    title: 'frame.palette_persons',
    commands: [{ id: `person ${name}`, name, keywords: [id], glyph: UserRound, action: { kind: 'open', to } }],
  };
}

/** A text that has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
