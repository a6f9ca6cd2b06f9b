import { Icon } from '../components/Icon.tsx';
import { Name } from '../components/Name.tsx';
import { Popover } from '../components/Popover.tsx';
import { useProject, useSession } from '../state/session.ts';
import { useView } from '../state/view.ts';

/**
 * Shows the current project and switches to others. Switching removes the filters, whose values belong to the project.
 */
export function ProjectSwitcher() {
  const session = useSession();
  const project = useProject();
  const [view, show] = useView();
  if (session.status !== 'ready' || project === undefined) return <span className="skeleton skeleton-switcher" />;
  return (
    <Popover
      className="button switcher"
      button={
        <>
          <Name className="switcher-name" text={project.name} />
          <Icon name="chevron" />
        </>
      }
    >
      {(close) => (
        <div className="switcher-panel">
          {session.me.organizations.map((organization) => (
            <section key={organization.id} aria-label={organization.name}>
              <p className="menu-title">{organization.name}</p>
              <ul className="menu">
                {organization.projects.map((candidate) => (
                  <li key={candidate.id}>
                    <button
                      type="button"
                      className="menu-item"
                      aria-pressed={candidate.id === project.id}
                      onClick={() => {
                        show({ ...view, project: candidate.id, filters: [] });
                        close();
                      }}
                    >
                      <Name text={candidate.name} />
                      <span className="region-mark">{candidate.region}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          <a className="menu-item menu-end" href="/setup#new-project">
            New project
          </a>
        </div>
      )}
    </Popover>
  );
}
