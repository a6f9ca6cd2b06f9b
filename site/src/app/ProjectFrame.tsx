import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
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
      <Outlet />
    </ProjectProvider>
  );
}
