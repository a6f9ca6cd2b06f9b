import { type FormEvent, useState } from 'react';
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

/** @param onMade  gets an API key, to be shown once; write keys stay in the list */
export function NewKey({ onMade }: { onMade: (apiKey: string | undefined) => Promise<void> }) {
  const project = useProject();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<KeySummary['kind']>('api');
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') return;
    setState('busy');
    const made = await api.createKey(project.id, { kind, name });
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
        </div>
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={name.trim() === ''}>
            {t('settings.key_create')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
