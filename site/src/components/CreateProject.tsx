import { type FormEvent, useState } from 'react';
import type { OrganizationSummary, ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import type { Failure } from '../api/outcome.ts';
import { loadSession } from '../state/session.ts';
import { settleProject } from '../state/view.ts';
import { Problem } from './Problem.tsx';
import { RegionField } from './RegionField.tsx';

/** Creates a project: a name, a permanent region, and the time zone of its days. */
export function CreateProject({ organization }: { organization: OrganizationSummary | undefined }) {
  const [name, setName] = useState('');
  const [region, setRegion] = useState<ProjectSummary['region']>('eu');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  if (organization === undefined) {
    return (
      <p className="empty">
        You may not create projects in any of your organisations. Ask an owner for a role that allows it.
      </p>
    );
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    const { timeZone: timezone } = Intl.DateTimeFormat().resolvedOptions();
    const outcome = await api.createProject({ organization_id: organization.id, name, region, timezone });
    setIsBusy(false);
    setFailure(outcome.ok ? null : outcome.failure);
    if (!outcome.ok) return;
    setName('');
    await loadSession();
    settleProject(outcome.value.id);
  };
  return (
    <form className="form" onSubmit={submit}>
      <h2>Create a project</h2>
      <p className="quiet">One site or app in {organization.name}. Its days follow your time zone.</p>
      <label className="field">
        <span>Name</span>
        <input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} required />
      </label>
      <RegionField region={region} onChange={setRegion} />
      {failure !== null && <Problem failure={failure} />}
      <button type="submit" className="button button-primary" disabled={isBusy}>
        {isBusy ? 'Creating…' : 'Create project'}
      </button>
    </form>
  );
}
