import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { giveSite } from '../../../api/sites.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';

/** Adds a site id, or an address on an own host, which has names to choose as well. */
export function NewSite({ onGiven }: { onGiven: () => Promise<void> }) {
  const project = useProject();
  const [site, setSite] = useState('');
  const [endpoint, setEndpoint] = useState('e');
  const [script, setScript] = useState('s.js');
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const isOwnHost = site.includes('/');
  const isReady = site.trim() !== '' && (!isOwnHost || (endpoint !== '' && script !== ''));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setState('busy');
    const given = await giveSite(project.id, { site, ...(isOwnHost ? { endpoint, script } : {}) });
    if (!given.ok) return setState(given.failure);
    await onGiven();
    setSite('');
    setState('filling');
  };
  return (
    <Panel title={t('install.site_new')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('install.site')}
          description={t('install.site_hint')}
          value={site}
          onChange={setSite}
          maxLength={200}
        />
        {isOwnHost && (
          <div className={form.row}>
            <TextField label={t('install.endpoint')} value={endpoint} onChange={setEndpoint} maxLength={40} />
            <TextField label={t('install.script')} value={script} onChange={setScript} maxLength={43} />
          </div>
        )}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={!isReady}>
            {t('install.site_add')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
