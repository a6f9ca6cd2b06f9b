import { useState } from 'react';
import type { ObjectKey } from '../../../../../core/api/dashboards/copy-objects.ts';
import { may } from '../../../../../core/tenancy/permissions.ts';
import { useProject } from '../../../app/project.ts';
import { projectsOf, useMe } from '../../../app/session.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../dashboards.module.css';
import { PlanView } from './PlanView.tsx';
import { useCopyPlan, useCopyTo } from './use-copy.ts';

/** Copies a dashboard with everything that it uses to another project; what is there under the same id is asked about. */
export default function CopyDialog({ id, onClose }: CopyDialogProps) {
  const project = useProject();
  const projects = projectsOf(useMe()).filter(
    (each) => each.id !== project.id && may(each.role, 'dashboard', 'update'),
  );
  const [targetId, setTargetId] = useState<string>();
  const target = projects.find((each) => each.id === targetId);
  const { value: plan, failure } = useCopyPlan(id, targetId);
  const [replaced, setReplaced] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const copyTo = useCopyTo();
  const isReplaced = ({ object, id: objectId }: ObjectKey) => replaced.includes(`${object}/${objectId}`);
  const copy = async (): Promise<void> => {
    if (target === undefined || plan === undefined) return;
    setIsBusy(true);
    const kept = plan.conflicts.filter((each) => !isReplaced(each));
    const isCopied = await copyTo(target, plan, kept, id);
    setIsBusy(false);
    if (isCopied) onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('copying.title')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={isBusy} isDisabled={plan === undefined} onPress={() => void copy()}>
            {t('copying.copy')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {projects.length === 0 ? (
          <p>{t('copying.no_projects')}</p>
        ) : (
          <Select
            label={t('copying.project')}
            options={projects.map(({ id: projectId, name }) => ({ id: projectId, label: name }))}
            value={targetId}
            onChange={(next) => {
              setTargetId(next);
              setReplaced([]);
            }}
          />
        )}
        {failure !== undefined && plan === undefined && <FailureText failure={failure} />}
        {targetId !== undefined && plan === undefined && failure === undefined && <SkeletonRows count={3} />}
        {plan !== undefined && (
          <PlanView
            plan={plan}
            isReplaced={isReplaced}
            onReplace={({ object, id: objectId }, isOn) =>
              setReplaced(
                isOn
                  ? [...replaced, `${object}/${objectId}`]
                  : replaced.filter((each) => each !== `${object}/${objectId}`),
              )
            }
          />
        )}
      </div>
    </Dialog>
  );
}

export type CopyDialogProps = { readonly id: string; readonly onClose: () => void };
