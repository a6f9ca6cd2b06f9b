import { useEffect } from 'react';
import type { OwnProject } from '../../../../../core/api/account.ts';
import { ProjectProvider } from '../../../app/project.ts';
import type { CommandSection } from './commands.ts';
import { useSavedSections } from './saved-sections.ts';

/** Asks for what is saved in the project and hands it to the palette; the palette is usable before it has come. */
export function SavedCommands({ project, onLoad }: SavedCommandsProps) {
  return (
    <ProjectProvider value={project}>
      <Ask onLoad={onLoad} />
    </ProjectProvider>
  );
}

type SavedCommandsProps = {
  readonly project: OwnProject;
  readonly onLoad: (sections: readonly CommandSection[]) => void;
};

function Ask({ onLoad }: Pick<SavedCommandsProps, 'onLoad'>) {
  const sections = useSavedSections();
  useEffect(() => onLoad(sections), [sections, onLoad]);
  return null;
}
