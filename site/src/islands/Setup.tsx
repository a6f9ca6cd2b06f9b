import { type ReactNode, useEffect } from 'react';
import type { KeySummary, ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import { CopyBlock } from '../components/CopyBlock.tsx';
import { CreateProject } from '../components/CreateProject.tsx';
import { KeyList } from '../components/KeyList.tsx';
import { Problem } from '../components/Problem.tsx';
import { Webhooks } from '../components/Webhooks.tsx';
import {
  curlSnippet,
  eventSnippet,
  querySnippet,
  scriptSnippet,
  segmentBrowserSnippet,
  segmentServerSnippet,
} from '../setup/snippets.ts';
import { ownOrganization, useProject, useSession } from '../state/session.ts';
import { useResource } from '../state/use-resource.ts';

/** Everything that connects a project: ways to send events, keys, webhooks, more projects. */
export function Setup() {
  const session = useSession();
  const project = useProject();
  const keys = useResource(project?.id ?? '', (signal) => api.keys(project?.id ?? '', signal));
  useScrollToHash(project === undefined ? session.status === 'ready' : keys.status === 'ready');
  if (session.status === 'failed') return <Problem failure={session.failure} />;
  return (
    <div className="column">
      <h1>Setup</h1>
      <p className="lead">
        The <a href="/docs">documentation</a> describes events, queries, imports and operations.
      </p>
      {project !== undefined && keys.status === 'loading' && (
        <div className="panel skeleton skeleton-card" role="status" aria-label="Loading" />
      )}
      {keys.status === 'failed' && <Problem failure={keys.failure} retry={keys.retry} />}
      {project !== undefined && keys.status === 'ready' && (
        <>
          <Sending project={project} keys={keys.value.keys} />
          <Section id="keys" title="Keys">
            <KeyList project={project} keys={keys.value.keys} onChange={keys.reload} />
          </Section>
          <Section id="webhooks" title="Webhooks for alerts">
            <Webhooks project={project} />
          </Section>
        </>
      )}
      <Section id="new-project">
        {session.status === 'ready' && <CreateProject organization={ownOrganization(session.me)} />}
      </Section>
    </div>
  );
}

/** The sections do not exist yet when the browser looks for the one in the address. */
function useScrollToHash(isReady: boolean): void {
  useEffect(() => {
    if (isReady && location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isReady]);
}

function Sending({ project, keys }: { project: ProjectSummary; keys: readonly KeySummary[] }) {
  const key = keys.find(({ kind, revoked_at }) => kind === 'write' && revoked_at === null)?.key;
  if (key === undefined) {
    return (
      <p className="panel setup-section">This project has no write key. Create one below to see how to send events.</p>
    );
  }
  const { origin } = location;
  return (
    <>
      <Section id="web" title="Web page">
        <p className="lead">
          Put this tag before the end of the head. It counts page views (also in single-page apps), sessions, outgoing
          links and downloads, and sets no cookies.
        </p>
        <CopyBlock label="The script tag" text={scriptSnippet(origin, key)} />
        <p className="lead">Record your own events:</p>
        <CopyBlock label="A custom event" text={eventSnippet()} />
      </Section>
      <Section id="server" title="Server or terminal">
        <CopyBlock label="The curl line" text={curlSnippet(origin, key)} />
      </Section>
      <Section id="segment" title="Segment">
        <p className="lead">Segment’s own libraries work unchanged: change their address and keep your calls.</p>
        <h3>Node</h3>
        <CopyBlock label="Segment for Node" text={segmentServerSnippet(origin, key)} />
        <h3>Browser</h3>
        <CopyBlock label="Segment in the browser" text={segmentBrowserSnippet(origin, key)} />
      </Section>
      <Section id="query" title="Query API">
        <p className="lead">
          Programs send queries with an API key, which you create below. Unlike the write key, it is secret.
        </p>
        <CopyBlock label="A query" text={querySnippet(origin, project.id)} />
      </Section>
    </>
  );
}

function Section({ id, title, children }: { id: string; title?: string; children: ReactNode }) {
  return (
    <section id={id} className="panel setup-section" data-focus-home tabIndex={-1}>
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}
