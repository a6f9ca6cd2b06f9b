import { Check, CircleDashed } from 'lucide-react';
import { needsOf } from '../../../../../core/api/dashboards/fill-template.ts';
import type { TemplateNames } from '../../../../../core/api/dashboards/match-template.ts';
import type { Template } from '../../../../../core/api/dashboards/templates/template.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { language, t } from '../../../words/t.ts';
import styles from './templates.module.css';

/** The reports that a template makes; those of events that are not sent say so. */
export function TemplateReports({ template, names, withMissing }: TemplateReportsProps) {
  return (
    <ul className={styles.reports}>
      {template.reports.map((report) => {
        const missing = needsOf(report).filter((need) => names[need] === undefined);
        const isMade = missing.length === 0 || withMissing;
        return (
          <li key={report.id} className={isMade ? styles.report : styles.leftOut}>
            <Icon glyph={missing.length === 0 ? Check : CircleDashed} size="s" />
            <span>
              {report.name[language()]}
              {missing.length > 0 && (
                <span className={styles.needs}>{t('templates.needs', { names: missing.join(', ') })}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type TemplateReportsProps = {
  readonly template: Template;
  readonly names: TemplateNames;
  readonly withMissing: boolean;
};
