import type { AppRequest } from '../../../../core/api/connected-apps.ts';
import { useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './connect-app.module.css';

/** Names are the app's own; the host that gets the answer is the one thing that it cannot make up. */
export function AppFacts({ of: { client, returns_to } }: { readonly of: AppRequest }) {
  const { user } = useMe();
  return (
    <Panel title={<Name text={client.name} />} description={t('apps.asks', { email: user.email })}>
      <dl className={styles.facts}>
        <div>
          <dt>{t('apps.returns_to')}</dt>
          <dd>
            <code>{returns_to}</code>
            {isThisDevice(returns_to) && <span className={styles.note}>{t('apps.this_device')}</span>}
          </dd>
        </div>
        {client.host !== null && (
          <div>
            <dt>{t('apps.described_by')}</dt>
            <dd>
              <code>{client.host}</code>
            </dd>
          </div>
        )}
      </dl>
      <Banner tone="warn">{t('apps.unverified')}</Banner>
    </Panel>
  );
}

function isThisDevice(host: string): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|$)/.test(host);
}
