import { type FormEvent, useState } from 'react';
import type { CreatedChannel } from '../../../../core/api/alerts.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import form from './form.module.css';

export function NewWebhook({ onMade }: { onMade: (made: CreatedChannel) => Promise<void> }) {
  const project = useProject();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [state, setState] = useState<'filling' | 'busy' | 'wrong' | Failure>('filling');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // On one machine a receiver may be on the same machine; the service says which addresses it allows.
    if (!/^https?:\/\/\S+$/.test(url)) return setState('wrong');
    setState('busy');
    const made = await api.createChannel({ project_id: project.id, kind: 'webhook', name, config: { url } });
    if (!made.ok) return setState(made.failure);
    setName('');
    setUrl('');
    setState('filling');
    await onMade(made.value);
  };
  return (
    <Panel title={t('settings.webhook_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <div className={form.row}>
          <TextField label={t('settings.webhook_name')} value={name} onChange={setName} maxLength={100} />
          <TextField
            label={t('settings.webhook_url')}
            value={url}
            onChange={setUrl}
            placeholder="https://"
            type="url"
            maxLength={2000}
            error={state === 'wrong' ? t('settings.webhook_url_wrong') : undefined}
          />
        </div>
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={state === 'busy'}
            isDisabled={name.trim() === '' || url.trim() === ''}
          >
            {t('settings.webhook_add')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
