import { type FormEvent, useState } from 'react';
import type { InstallationCheck } from '../../../../core/api/installation.ts';
import type { Failure } from '../../api/outcome.ts';
import { checkInstallation } from '../../api/sites.ts';
import { AppLink } from '../../app/AppLink.tsx';
import { useProject } from '../../app/project.ts';
import { ago } from '../../format/days.ts';
import { Banner, type BannerProps } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import { addressOf } from './check-address.ts';
import form from './form.module.css';
import { isTrackerBlocked } from './is-tracker-blocked.ts';

type State = 'filling' | 'busy' | { readonly failure: Failure } | { readonly found: InstallationCheck };

/** A name of HTTP, in every language. */
const POLICY_HEADER = 'Content-Security-Policy';

/** Looks at a page of the project, and says what stops its events. */
export function InstallCheck() {
  const project = useProject();
  const [page, setPage] = useState('');
  const [state, setState] = useState<State>('filling');
  const address = addressOf(page);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (address === undefined) return;
    setState('busy');
    const checked = await checkInstallation(project.id, address, await isTrackerBlocked());
    setState(checked.ok ? { found: checked.value } : { failure: checked.failure });
  };
  return (
    <Panel title={t('install.check_title')}>
      <form className={form.bare} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('install.page_address')}
          description={t('install.check_text')}
          placeholder="https://shop.example/"
          value={page}
          onChange={setPage}
          maxLength={2_000}
        />
        <div className={form.actions}>
          <Button type="submit" isPending={state === 'busy'} isDisabled={address === undefined}>
            {t('install.check')}
          </Button>
        </div>
        {typeof state === 'object' && 'failure' in state && (
          <Banner tone="bad">
            <FailureText failure={state.failure} />
          </Banner>
        )}
        {typeof state === 'object' && 'found' in state && <Found check={state.found} />}
      </form>
    </Panel>
  );
}

const TONES: Readonly<Record<InstallationCheck['verdict'], NonNullable<BannerProps['tone']>>> = {
  receiving: 'good',
  silent: 'info',
  csp: 'warn',
  wrong_key: 'warn',
  blocked: 'warn',
  missing: 'warn',
  unreachable: 'bad',
};

const TITLES: Readonly<Record<InstallationCheck['verdict'], WordKey>> = {
  receiving: 'install.receiving',
  silent: 'install.silent',
  csp: 'install.csp',
  wrong_key: 'install.wrong_key',
  blocked: 'install.blocked',
  missing: 'install.missing',
  unreachable: 'install.unreachable',
};

function Found({ check }: { readonly check: InstallationCheck }) {
  return (
    <div data-testid="installation-check" data-verdict={check.verdict}>
      <Banner tone={TONES[check.verdict]} title={t(TITLES[check.verdict])}>
        <Remedy check={check} />
      </Banner>
    </div>
  );
}

function Remedy({ check }: { readonly check: InstallationCheck }) {
  const { address, status, bytes, directive, line, key_found, key_right, last_event_at, message } = check;
  switch (check.verdict) {
    case 'receiving':
      return (
        <p>
          {t('install.receiving_text', {
            time: last_event_at === null ? '' : ago(Date.parse(last_event_at), Date.now()),
          })}
        </p>
      );
    case 'silent':
      return <p>{t('install.silent_text')}</p>;
    case 'csp':
      return (
        <>
          <p>{t('install.csp_text', { directive: directive ?? '' })}</p>
          <CodeBlock label={POLICY_HEADER} text={line ?? ''} />
        </>
      );
    case 'wrong_key':
      return (
        <p>
          {key_right === null
            ? t('install.wrong_key_none', { found: `${key_found}…` })
            : t('install.wrong_key_text', { found: `${key_found}…`, right: `${key_right}…` })}
        </p>
      );
    case 'blocked':
      return (
        <p>
          {t('install.blocked_text')} <AppLink page="settings/switch">{t('install.own_host_way')}</AppLink>
        </p>
      );
    case 'missing':
      return <p>{t('install.missing_text', { address: address ?? '', status: String(status), bytes: bytes ?? 0 })}</p>;
    case 'unreachable':
      return <p lang="en">{message}</p>;
  }
}
