import type { Glossary } from '../../../../../core/api/ai.ts';
import { readGlossary } from '../../../api/project-rules.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { SettingsFrame } from '../SettingsFrame.tsx';
import { GlossaryForm } from './GlossaryForm.tsx';

/** The meanings of the business's own words, which every question in plain language uses. */
export function Page() {
  const project = useProject();
  const glossary = useResource<Glossary>({
    key: ['glossary', project.id],
    read: (signal) => readGlossary(project.id, signal),
  });
  return (
    <SettingsFrame section="glossary" lead={t('rules.glossary_lead')}>
      {glossary.value !== undefined && <GlossaryForm key={project.id} glossary={glossary.value} />}
      {glossary.isLoading && (
        <div className={form.sheet} aria-busy>
          <SkeletonRows count={6} height="3rem" />
        </div>
      )}
      {glossary.value === undefined && glossary.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={glossary.failure} />
        </Banner>
      )}
    </SettingsFrame>
  );
}
