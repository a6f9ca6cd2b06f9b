import { useParams } from '@tanstack/react-router';
import type { AlertRuleDefinition } from '../../../../../../core/api/alert-rules.ts';
import { useProject } from '../../../../app/project.ts';
import { objectResource } from '../../../../data/use-objects.ts';
import { useResource } from '../../../../data/use-resource.ts';
import { Banner } from '../../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../../words/t.ts';
import { AlertSections } from '../../AlertSections.tsx';
import styles from '../../alerts.module.css';
import { draftOf } from '../draft-of.ts';
import { RuleEditor } from './RuleEditor.tsx';

/** A saved rule in its form. */
export function Page() {
  const { id = '' } = useParams({ strict: false });
  const project = useProject();
  const rule = useResource(objectResource<AlertRuleDefinition>(project.id, 'alert_rules', id));
  const { value: saved, failure } = rule;
  return (
    <div className={styles.page}>
      <AlertSections section="alerts/rules" />
      {saved === undefined && <PageHead title={t('alertrules.one')} />}
      {saved === undefined && failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {rule.isLoading && <SkeletonRows count={8} />}
      {saved !== undefined && <RuleEditor key={saved.id} saved={saved} first={draftOf(saved.definition)} />}
    </div>
  );
}
