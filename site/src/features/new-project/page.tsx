import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { OrganizationSummary, ProjectSummary } from '../../../../core/api/account.ts';
import { isJurisdiction } from '../../../../core/base/regions.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { projectAddress } from '../../app/AppLink.tsx';
import { ME, useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { RadioGroup } from '../../ui/radio-group/RadioGroup.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { OwnInvitations } from '../invitation/OwnInvitations.tsx';
import form from '../settings/form.module.css';
import { REGIONS } from './regions.ts';
import { StrictResidency } from './StrictResidency.tsx';
import { ZoneField } from './ZoneField.tsx';
import { browserZone } from './zones.ts';

/** Creates a project, and opens the page that shows how to send it events. */
export function Page() {
  const own = useMe().organizations.filter(({ role }) => role === 'owner' || role === 'admin');
  return (
    <>
      <PageHead title={t('projects.new_title')}>{t('projects.new_lead')}</PageHead>
      <OwnInvitations />
      {own[0] === undefined ? (
        <EmptyState title={t('projects.new_title')}>{t('projects.may_not_create')}</EmptyState>
      ) : (
        <NewProject organizations={own} first={own[0]} />
      )}
    </>
  );
}

type NewProjectProps = { readonly organizations: readonly OrganizationSummary[]; readonly first: OrganizationSummary };

function NewProject({ organizations, first }: NewProjectProps) {
  const [name, setName] = useState('');
  const [organization, setOrganization] = useState(first.id);
  const [region, setRegion] = useState<ProjectSummary['region']>('eu');
  const [isStrict, setIsStrict] = useState(false);
  const [zone, setZone] = useState(browserZone);
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const client = useQueryClient();
  const navigate = useNavigate();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    setState('busy');
    const made = await api.createProject({
      organization_id: organization,
      name,
      region,
      timezone: zone,
      strict_residency: isStrict && isJurisdiction(region),
    });
    if (!made.ok) return setState(made.failure);
    await client.invalidateQueries({ queryKey: ME.key });
    toast(t('projects.created', { name: made.value.name }), { tone: 'good' });
    await navigate({ to: projectAddress(made.value.id, 'settings/install') });
  };
  return (
    <form className={form.sheet} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('projects.name')}
        description={t('projects.name_hint')}
        value={name}
        onChange={setName}
        maxLength={100}
        isRequired
        autoFocus
      />
      {organizations.length > 1 && (
        <Select
          label={t('projects.organization')}
          options={organizations.map((each) => ({ id: each.id, label: each.name }))}
          value={organization}
          onChange={setOrganization}
        />
      )}
      <RadioGroup
        label={t('projects.region')}
        description={t('projects.region_hint')}
        options={REGIONS.map(({ id, label }) => ({ id, label: t(label), description: t(`rules.region_${id}`) }))}
        value={region}
        onChange={setRegion}
      />
      <StrictResidency region={region} isStrict={isStrict} onChange={setIsStrict} />
      <ZoneField zone={zone} onChange={setZone} description={t('projects.zone_hint')} />
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      <div className={form.actions}>
        <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={name.trim() === ''}>
          {t('projects.create')}
        </Button>
      </div>
    </form>
  );
}
