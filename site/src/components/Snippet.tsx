import type { ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import { scriptSnippet } from '../features/settings/snippets.ts';
import { useResource } from '../state/use-resource.ts';
import { CopyBlock } from './CopyBlock.tsx';
import { Problem } from './Problem.tsx';

/** The script tag with the project's own write key. */
export function Snippet({ project }: { project: ProjectSummary }) {
  const keys = useResource(project.id, (signal) => api.keys(project.id, signal));
  if (keys.status === 'loading') return <span className="skeleton skeleton-line" />;
  if (keys.status === 'failed') return <Problem failure={keys.failure} retry={keys.retry} />;
  const key = keys.value.keys.find(({ kind, revoked_at }) => kind === 'write' && revoked_at === null)?.key;
  if (key === undefined) {
    return (
      <p>
        This project has no write key. <a href="/setup">Create one</a>
      </p>
    );
  }
  return <CopyBlock label="The script tag" text={scriptSnippet(location.origin, key)} />;
}
