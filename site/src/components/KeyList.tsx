import { type FormEvent, useState } from 'react';
import type { KeySummary, ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import type { Failure } from '../api/outcome.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import { CopyBlock } from './CopyBlock.tsx';
import { Name } from './Name.tsx';
import { Problem } from './Problem.tsx';

/** Write keys and API keys of a project. An API key is shown once, when it is created. */
export function KeyList({ project, keys, onChange }: KeyListProps) {
  const [made, setMade] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  const create = async (kind: KeySummary['kind'], name: string): Promise<void> => {
    const outcome = await api.createKey(project.id, { kind, name });
    setFailure(outcome.ok ? null : outcome.failure);
    setMade(outcome.ok && kind === 'api' ? outcome.value.key : null);
    onChange();
  };
  const revoke = async (id: string): Promise<void> => {
    const outcome = await api.revokeKey(project.id, id);
    setFailure(outcome.ok ? null : outcome.failure);
    onChange();
  };
  return (
    <>
      <p className="lead">
        A write key can only send events, so it may be public. An API key reads and changes data; keep it secret.
      </p>
      <ul className="item-list">
        {keys.map((key) => (
          <li key={key.id} className={key.revoked_at === null ? undefined : 'is-revoked'} data-focus-item>
            <Name className="item-name" text={key.name} />
            <code>{key.key ?? `${key.hint}…`}</code>
            <span className="item-end">
              <span className="quiet">{key.kind === 'write' ? 'Write key' : 'API key'}</span>
              {key.revoked_at === null ? (
                <ConfirmButton label="Revoke" question={`Revoke ${key.name}?`} onConfirm={() => revoke(key.id)} />
              ) : (
                <span className="quiet">revoked</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {made !== null && (
        <div className="secret" role="status">
          <p>
            <strong>Copy it now.</strong> It is not stored and cannot be shown again.
          </p>
          <CopyBlock label="The new API key" text={made} />
        </div>
      )}
      {failure !== null && <Problem failure={failure} />}
      <NewKey create={create} />
    </>
  );
}

type KeyListProps = { project: ProjectSummary; keys: readonly KeySummary[]; onChange: () => void };

function NewKey({ create }: { create: (kind: KeySummary['kind'], name: string) => Promise<void> }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<KeySummary['kind']>('api');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await create(kind, name);
    setName('');
  };
  return (
    <form className="inline-form" onSubmit={submit}>
      <label className="field">
        <span>Name of the new key</span>
        <input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} required />
      </label>
      <label className="field">
        <span>Kind</span>
        <select value={kind} onChange={(event) => setKind(event.target.value === 'write' ? 'write' : 'api')}>
          <option value="api">API key</option>
          <option value="write">Write key</option>
        </select>
      </label>
      <button type="submit" className="button">
        Create key
      </button>
    </form>
  );
}
