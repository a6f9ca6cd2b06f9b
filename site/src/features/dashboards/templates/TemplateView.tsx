import { useState } from 'react';
import { sentReports } from '../../../../../core/api/dashboards/fill-template.ts';
import { matchTemplate, type Sent, type TemplateNames } from '../../../../../core/api/dashboards/match-template.ts';
import type { Template } from '../../../../../core/api/dashboards/templates/template.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { language, t } from '../../../words/t.ts';
import page from '../dashboards.module.css';
import { ExpectedItem } from './ExpectedItem.tsx';
import { TemplateReports } from './TemplateReports.tsx';
import styles from './templates.module.css';
import { useMakeFromTemplate } from './use-templates.ts';

/** One template: what it expects, what the project sends of that, and the dashboard that comes of it. */
export function TemplateView({ template, sent }: { readonly template: Template; readonly sent: Sent }) {
  const [chosen, setChosen] = useState<TemplateNames>({});
  const names = matchTemplate(template, sent, chosen);
  const shown = sentReports(template, names).length;
  const [withMissing, setWithMissing] = useState(shown === 0);
  const [isBusy, setIsBusy] = useState(false);
  const make = useMakeFromTemplate();
  const isAll = shown === template.reports.length;
  const create = async (): Promise<void> => {
    setIsBusy(true);
    await make(template, names, withMissing || isAll);
    setIsBusy(false);
  };
  return (
    <div className={page.page}>
      <PageHead
        title={template.name[language()]}
        actions={
          <>
            <AppLink page="dashboards" search={{ template: ['all'] }} className={buttonClass({})}>
              {t('templates.all')}
            </AppLink>
            <Button
              variant="primary"
              isPending={isBusy}
              isDisabled={shown === 0 && !withMissing}
              onPress={() => void create()}
            >
              {t('templates.create')}
            </Button>
          </>
        }
      >
        {template.summary[language()]}
      </PageHead>
      <div className={styles.columns}>
        <Panel title={t('templates.events')} description={t('templates.events_words')} padding="none">
          <ul className={styles.expected}>
            {template.expects.map((expected) => (
              <ExpectedItem
                key={expected.id}
                expected={expected}
                names={names}
                sent={sent}
                onChoose={(name) => setChosen({ ...chosen, [expected.id]: name })}
              />
            ))}
          </ul>
        </Panel>
        <Panel
          title={t('templates.reports')}
          description={t('templates.ready', { shown, all: template.reports.length })}
        >
          <TemplateReports template={template} names={names} withMissing={withMissing} />
          {!isAll && (
            <Checkbox
              isChecked={withMissing}
              onChange={setWithMissing}
              description={t('templates.with_missing_words')}
              className={styles.missing}
            >
              {t('templates.with_missing')}
            </Checkbox>
          )}
        </Panel>
      </div>
    </div>
  );
}
