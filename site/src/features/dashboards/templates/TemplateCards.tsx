import { sentReports } from '../../../../../core/api/dashboards/fill-template.ts';
import { matchTemplate, type Sent } from '../../../../../core/api/dashboards/match-template.ts';
import { TEMPLATES } from '../../../../../core/api/dashboards/templates/index.ts';
import type { Template } from '../../../../../core/api/dashboards/templates/template.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { language, t } from '../../../words/t.ts';
import page from '../dashboards.module.css';
import styles from './templates.module.css';

/** Every template, with how much of it the project can show. */
export function TemplateCards({ sent }: { readonly sent: Sent }) {
  return (
    <div className={page.page}>
      <PageHead
        title={t('templates.title')}
        actions={
          <AppLink page="dashboards" className={buttonClass({})}>
            {t('templates.all_dashboards')}
          </AppLink>
        }
      >
        {t('templates.lead')}
      </PageHead>
      <ul className={styles.cards}>
        {TEMPLATES.map((template) => (
          <li key={template.id} className={styles.card}>
            <Card template={template} sent={sent} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Card({ template, sent }: { readonly template: Template; readonly sent: Sent }) {
  const shown = sentReports(template, matchTemplate(template, sent)).length;
  const all = template.reports.length;
  return (
    <>
      <h2 className={styles.cardTitle}>
        <AppLink page="dashboards" search={{ template: [template.id] }} className={styles.cardLink}>
          {template.name[language()]}
        </AppLink>
      </h2>
      <p className={styles.summary}>{template.summary[language()]}</p>
      <p>
        <Badge tone={shown === all ? 'good' : shown === 0 ? 'neutral' : 'info'}>
          {t('templates.ready', { shown, all })}
        </Badge>
      </p>
    </>
  );
}
