import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { OwnProject } from '../../../core/api/account.ts';
import { NO_NAMES } from '../../../core/api/names.ts';
import { NamesProvider, namesOf } from '../data/use-names.ts';
import { useResource } from '../data/use-resource.ts';
import { showNames } from '../format/shown-names.ts';
import { NoAccess } from './Faults.tsx';
import { ProjectProvider } from './project.ts';
import { projectsOf, useMe } from './session.ts';
import { writeStored } from './stored.ts';

/** Everything below `/p/<project>`: the project of the address, or the words that this person cannot open it. */
export function ProjectFrame() {
  const { project: id } = useParams({ strict: false });
  const project = projectsOf(useMe()).find((each) => each.id === id);
  const knownId = project?.id;
  useEffect(() => {
    if (knownId !== undefined) writeStored('project', knownId);
  }, [knownId]);
  if (project === undefined) return <NoAccess />;
  return (
    <ProjectProvider value={project} key={project.id}>
      <Named project={project} />
    </ProjectProvider>
  );
}

/** The pages of the project, which read the names that it has chosen. They are shown without, if these cannot be had. */
function Named({ project }: { readonly project: OwnProject }) {
  const { value: names = NO_NAMES } = useResource(namesOf(project.id));
  showNames(names);
  return (
    <NamesProvider value={names}>
      <Outlet />
    </NamesProvider>
  );
}
