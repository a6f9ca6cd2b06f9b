import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../ui/button/button-class.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';

/** Leads to the apps that the person has connected. */
export function AppsLink() {
  return (
    <Panel title={t('apps.title')} description={t('apps.lead')}>
      <p>
        <Link to="/account/connected-apps" className={buttonClass({})}>
          {t('apps.open')}
        </Link>
      </p>
    </Panel>
  );
}
