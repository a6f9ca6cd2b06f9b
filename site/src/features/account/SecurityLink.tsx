import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../ui/button/button-class.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';

/** Leads to second factors, passkeys and sessions, which have a page of their own. */
export function SecurityLink() {
  return (
    <Panel title={t('security.title')} description={t('security.open_text')}>
      <p>
        <Link to="/account/security" className={buttonClass({})}>
          {t('security.open')}
        </Link>
      </p>
    </Panel>
  );
}
