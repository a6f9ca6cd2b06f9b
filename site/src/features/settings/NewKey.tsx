import { type FormEvent, useState } from 'react';
import type { Scope } from '../../../../core/api/account.ts';
import type { KeySummary } from '../../../../core/api/keys.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import form from './form.module.css';
import { endAfter, type Life } from './key-times.ts';
import { LifeSelect } from './LifeSelect.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';

/** @param onMade  gets an API key, to be shown once; write keys stay in the list */
export function NewKey({ onMade }: { onMade: (apiKey: string | undefined) => Promise<void> }) {
  const project = useProject();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<KeySummary['kind']>('api');
  const [scopes, setScopes] = useState<Scope[]>(['query']);
  const [life, setLife] = useState<Life>('never');
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const isReady = name.trim() !== '' && (kind === 'write' || scopes.length > 0);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setState('busy');
    const expires_at = endAfter(life, Date.now());
    const made = await api.createKey(project.id, { kind, name, expires_at, ...(kind === 'api' ? { scopes } : {}) });
    if (!made.ok) return setState(made.failure);
    await onMade(kind === 'api' ? made.value.key : undefined);
    setName('');
    setState('filling');
  };
  return (
    <Panel title={t('settings.key_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <div className={form.row}>
          <TextField
            label={t('settings.key_name')}
            description={t('settings.key_name_hint')}
            value={name}
            onChange={setName}
            maxLength={100}
          />
          <Select
            label={t('settings.key_kind')}
            options={[
              { id: 'api', label: t('settings.key_api') },
              { id: 'write', label: t('settings.key_write') },
            ]}
            value={kind}
            onChange={setKind}
          />
          <LifeSelect
            label={t('keys.ends')}
            lives={['never', '30', '90', '365']}
            never={t('keys.ends_never')}
            value={life}
            onChange={setLife}
          />
        </div>
        {kind === 'api' && <ScopeChoice value={scopes} onChange={setScopes} />}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={!isReady}>
            {t('settings.key_create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
