import type { AlertRuleDefinition } from '../../../../../core/api/alert-rules.ts';
import { alertRulesApi } from '../../../api/alert-rules.ts';
import type { Saved } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { Readings } from './LogDialog.tsx';

/** The readings of a rule now. Nobody is told, and no state changes. */
export function EvaluateDialog({
  rule,
  onClose,
}: {
  readonly rule: Saved<AlertRuleDefinition>;
  readonly onClose: () => void;
}) {
  const { id: project, timezone } = useProject();
  const tried = useResource({
    key: ['alert-rule-tried', rule.id, rule.version],
    read: () => alertRulesApi.evaluate({ project, id: rule.id }),
  });
  const { value, failure } = tried;
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('alertrules.evaluate_of', { name: rule.definition.name })}
      description={t('alertrules.evaluate_text')}
      footer={
        <Button isPending={tried.isRefreshing} onPress={tried.retry}>
          {t('alertrules.evaluate_again')}
        </Button>
      }
    >
      <div className={styles.stack} aria-busy={tried.isLoading}>
        {tried.isLoading && <SkeletonRows count={2} />}
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        {value !== undefined && (
          <>
            <p className={styles.note}>{value.judges}</p>
            <p className={styles.note}>
              {t('alertrules.judged', {
                start: dayAndTime(Date.parse(value.bucket_start), timezone),
                end: dayAndTime(Date.parse(value.bucket_end), timezone),
              })}
            </p>
            <div role="status">
              <Readings readings={value.readings} />
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
