import type { ProjectRules } from '../../../../../core/api/project-rules.ts';
import { readRules } from '../../../api/project-rules.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { SettingsFrame } from '../SettingsFrame.tsx';
import { RulesForm } from './RulesForm.tsx';

/** The rules by which the project takes events and keeps their properties. */
export function Page() {
  const project = useProject();
  const rules = useResource<ProjectRules>({
    key: ['rules', project.id],
    read: (signal) => readRules(project.id, signal),
  });
  return (
    <SettingsFrame section="privacy" lead={t('rules.lead')}>
      {rules.value !== undefined && <RulesForm key={project.id} rules={rules.value} />}
      {rules.isLoading && (
        <div className={form.sheet} aria-busy>
          <SkeletonRows count={12} height="3rem" />
        </div>
      )}
      {rules.value === undefined && rules.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={rules.failure} />
        </Banner>
      )}
    </SettingsFrame>
  );
}
