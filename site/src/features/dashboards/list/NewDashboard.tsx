import { LayoutTemplate, Plus } from 'lucide-react';
import { useState } from 'react';
import { AppLink } from '../../../app/AppLink.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { t } from '../../../words/t.ts';
import { NameDialog } from '../../explore/saved/NameDialog.tsx';
import styles from '../dashboards.module.css';
import { useDashboardActions } from '../data/use-dashboard-actions.ts';

/** Begins a dashboard: empty, or from a template. */
export function NewDashboard() {
  const [isNaming, setIsNaming] = useState(false);
  const { createEmpty } = useDashboardActions();
  return (
    <div className={styles.actions}>
      <AppLink page="dashboards" search={{ template: ['all'] }} className={buttonClass({})}>
        <Icon glyph={LayoutTemplate} />
        {t('dashboards.from_template')}
      </AppLink>
      <Button variant="primary" glyph={Plus} onPress={() => setIsNaming(true)}>
        {t('dashboards.new')}
      </Button>
      {isNaming && (
        <NameDialog
          title={t('dashboards.new')}
          confirmLabel={t('dashboards.create')}
          names={{ name: '' }}
          onSave={createEmpty}
          onClose={() => setIsNaming(false)}
        />
      )}
    </div>
  );
}
