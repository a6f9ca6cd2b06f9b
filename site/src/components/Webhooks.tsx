import { type FormEvent, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import type { Failure } from '../api/outcome.ts';
import { useResource } from '../state/use-resource.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { CopyBlock } from './CopyBlock.tsx';
import { Name } from './Name.tsx';
import { Problem } from './Problem.tsx';

/** The receivers of anomalies. The secret that signs a webhook's messages is shown once, when it is created. */
export function Webhooks({ project }: { project: ProjectSummary }) {
  const list = useResource(project.id, (signal) => api.channels(project.id, signal));
  const [secret, setSecret] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const create = async (name: string, url: string): Promise<boolean> => {
    const outcome = await api.createChannel({ project_id: project.id, kind: 'webhook', name, config: { url } });
    setFailure(outcome.ok ? null : outcome.failure);
    setSecret(outcome.ok ? (outcome.value.signing_secret ?? null) : null);
    list.reload();
    return outcome.ok;
  };
  const remove = async (id: string): Promise<void> => {
    const outcome = await api.removeChannel(id);
    setFailure(outcome.ok ? null : outcome.failure);
    list.reload();
  };
  return (
    <>
      <p className="lead">
        Edgewise posts every anomaly as JSON, signs it according to{' '}
        <a href="https://www.standardwebhooks.com" rel="noreferrer">
          Standard Webhooks
        </a>
        , and tries again for about a day until your server confirms it.
      </p>
      {list.status === 'loading' && <span className="skeleton skeleton-line" />}
      {list.status === 'failed' && <Problem failure={list.failure} retry={list.retry} />}
      {list.status === 'ready' && (
        <ul className="item-list">
          {list.value.channels.map((channel) => (
            <li key={channel.id} data-focus-item>
              <Name className="item-name" text={channel.name} />
              <code>{channel.config.url}</code>
              <span className="item-end">
                <TestButton channelId={channel.id} />
                <ConfirmButton
                  label="Remove"
                  question={`Remove ${channel.name}?`}
                  onConfirm={() => remove(channel.id)}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      {secret !== null && (
        <div className="secret" role="status">
          <p>
            <strong>Copy the signing secret now.</strong> It is not shown again.
          </p>
          <CopyBlock label="The signing secret" text={secret} />
        </div>
      )}
      {failure !== null && <Problem failure={failure} />}
      <NewWebhook create={create} />
    </>
  );
}

/** Sends a sample message at once and shows the result. */
function TestButton({ channelId }: { channelId: string }) {
  const [result, setResult] = useState('');
  const test = async (): Promise<void> => {
    setResult('Sending…');
    const outcome = await api.testChannel(channelId);
    if (!outcome.ok) setResult(outcome.failure.message);
    else setResult(outcome.value.status === 'delivered' ? 'Delivered' : outcome.value.reason);
  };
  return (
    <>
      <span className="quiet" aria-live="polite">
        {result}
      </span>
      <button type="button" className="button button-small" onClick={test}>
        Send a test
      </button>
    </>
  );
}

function NewWebhook({ create }: { create: (name: string, url: string) => Promise<boolean> }) {
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await create(name, url))) return;
    setName('');
    setUrl('');
  };
  return (
    <form className="inline-form" onSubmit={submit}>
      <label className="field">
        <span>Name</span>
        <input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} required />
      </label>
      <label className="field">
        <span>Address</span>
        <input
          type="url"
          value={url}
          placeholder="https://"
          onChange={(event) => setUrl(event.target.value)}
          maxLength={2000}
          required
        />
      </label>
      <button type="submit" className="button">
        Add webhook
      </button>
    </form>
  );
}
