import type { ProjectSettings } from '../../../../core/api/account.ts';
import { readProject } from '../../api/account.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import form from './form.module.css';
import { GeneralForm } from './GeneralForm.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

/** The settings of the project itself. */
export function Page() {
  const project = useProject();
  const settings = useResource<ProjectSettings>({
    key: ['project', project.id],
    read: (signal) => readProject(project.id, signal),
  });
  return (
    <SettingsFrame section="general">
      {settings.value !== undefined && <GeneralForm key={project.id} settings={settings.value} />}
      {settings.isLoading && (
        <div className={form.sheet} aria-busy>
          <SkeletonRows count={12} height="3rem" />
        </div>
      )}
      {settings.value === undefined && settings.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={settings.failure} />
        </Banner>
      )}
    </SettingsFrame>
  );
}
